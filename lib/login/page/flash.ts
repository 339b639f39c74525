import { z } from 'zod'
import { cookieName, cookieOf, setCookie } from '../../cookies'
import type { HeaderSource } from '../../hosts'
import { sealed } from '../../sealed'

/** What a form that was refused needs to be shown again with nothing lost but the password or the code. */
const Flash = z.object({
  /** Whose form it is, as its address has it below `/login/{uid}`; empty for the page of the ways in. */
  page: z.string(),
  /** Why it was refused. */
  reason: z.string().optional(),
  field: z.string().optional(),
  email: z.string().optional(),
  name: z.string().optional(),
  /** E-mail or phone, as it was typed. */
  address: z.string().optional(),
  /** A code was sent for the second time. */
  again: z.boolean().optional(),
})
export type Flash = z.infer<typeof Flash>

/** Seconds. */
const LIFETIME = 60

const FLASH = sealed({ purpose: (uid: string) => `flash:${uid}`, schema: Flash, lifetime: LIFETIME })

/** For one visit and one minute; sealed, since it may hold an e-mail address. Null takes it away. */
export const flashHeader = (uid: string, flash: Flash | null): string =>
  setCookie(cookieName('form'), flash && FLASH.seal(flash, uid), {
    path: `/login/${uid}`,
    maxAge: LIFETIME,
  })

export const readFlash = (uid: string, headers: HeaderSource): Flash | null =>
  FLASH.open(cookieOf(headers, cookieName('form')), uid)
