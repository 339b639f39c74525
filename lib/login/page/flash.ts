import { z } from 'zod'
import { cookieName, cookieOf, setCookie } from '../../cookies'
import type { HeaderSource } from '../../hosts'
import { sealed } from '../../sealed'

/** What a refused form shows again: the error, and all that was typed but passwords and codes. */
const Flash = z.object({
  /** The page of the form, as its address names it below `/login/{uid}`; empty for the page of all ways in. */
  page: z.string(),
  /** The reason of the refusal. */
  reason: z.string().optional(),
  field: z.string().optional(),
  email: z.string().optional(),
  name: z.string().optional(),
  /** An e-mail address or phone number, as it was typed. */
  address: z.string().optional(),
  /** The code has just been sent again. */
  again: z.boolean().optional(),
})
export type Flash = z.infer<typeof Flash>

/** Seconds. */
const LIFETIME = 60

const FLASH = sealed({ purpose: (uid: string) => `flash:${uid}`, schema: Flash, lifetime: LIFETIME })

/**
 * The cookie of a flash, for one visit and one minute. It is sealed, since it may hold an e-mail address. Null deletes
 * it.
 */
export const flashHeader = (uid: string, flash: Flash | null): string =>
  setCookie(cookieName('form'), flash && FLASH.seal(flash, uid), {
    path: `/login/${uid}`,
    maxAge: LIFETIME,
  })

export const readFlash = (uid: string, headers: HeaderSource): Flash | null =>
  FLASH.open(cookieOf(headers, cookieName('form')), uid)
