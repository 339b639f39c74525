import { z } from 'zod'
import { cookieName, cookieOf, setCookie } from '../../cookies'
import type { HeaderSource } from '../../hosts'
import { sealed } from '../../sealed'

/** Seconds, as long as an attempt lives. */
const LIFETIME = 600

/** The cookie is empty: that it exists says everything. */
const ANYWAY = sealed({ purpose: (uid: string) => `anyway:${uid}`, schema: z.object({}), lifetime: LIFETIME })

/** The cookie of a person who has overruled our guess of the device with "I’m on a computer". It is for one visit. */
export const anywayHeader = (uid: string): string =>
  setCookie(cookieName('anyway'), ANYWAY.seal({}, uid), { path: `/login/${uid}`, maxAge: LIFETIME })

export const choseAnyway = (uid: string, headers: HeaderSource): boolean =>
  ANYWAY.open(cookieOf(headers, cookieName('anyway')), uid) !== null
