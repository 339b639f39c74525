import { z } from 'zod'
import { cookieName, cookieOf, setCookie } from '../../cookies'
import type { HeaderSource } from '../../hosts'
import { sealed } from '../../sealed'

/** Seconds: as long as an attempt may live. */
const LIFETIME = 600

/** That it was said is all that it says. */
const ANYWAY = sealed({ purpose: (uid: string) => `anyway:${uid}`, schema: z.object({}), lifetime: LIFETIME })

/** "This is a computer", said by the person against our guess: for one visit. */
export const anywayHeader = (uid: string): string =>
  setCookie(cookieName('anyway'), ANYWAY.seal({}, uid), { path: `/login/${uid}`, maxAge: LIFETIME })

export const choseAnyway = (uid: string, headers: HeaderSource): boolean =>
  ANYWAY.open(cookieOf(headers, cookieName('anyway')), uid) !== null
