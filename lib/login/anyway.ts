import { pathCookie } from '../hosts'
import { setCookie } from '../http'

/** "This is a computer", said by the person against our guess: for one login, as long as an attempt of it may live. */
export const anywayCookie = (): string => pathCookie('ms.anyway')

export const anywayHeader = (uid: string): string =>
  setCookie(anywayCookie(), '1', { path: `/login/${uid}`, maxAge: 600 })
