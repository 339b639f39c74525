import { cookieName, cookieOf, setCookie } from '../../cookies'
import { decrypt, encrypt } from '../../crypto'
import type { HeaderSource } from '../../hosts'

const place = (uid: string) => `anyway:${uid}`

/** "This is a computer", said by the person against our guess: for one visit, as long as an attempt of it may live. */
export const anywayHeader = (uid: string): string =>
  setCookie(cookieName('anyway'), encrypt('1', place(uid)), { path: `/login/${uid}`, maxAge: 600 })

export function saidAnyway(uid: string, headers: HeaderSource): boolean {
  const sealed = cookieOf(headers, cookieName('anyway'))
  if (!sealed) return false
  try {
    return decrypt(sealed, place(uid)) === '1'
  } catch {
    return false
  }
}
