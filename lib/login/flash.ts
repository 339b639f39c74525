import { decrypt, encrypt } from '../crypto'
import { isHttps, pathCookie } from '../hosts'

/** What a form that was refused needs to be shown again with nothing lost but the password. */
export type Flash = {
  form: 'password' | 'register' | 'recover'
  reason: string
  field?: string
  email?: string
  name?: string
}

const NAME = 'ms.form'
export const flashCookie = (): string => pathCookie(NAME)

/** `Set-Cookie` for one visit; sealed, since it may hold an e-mail address. */
export const flashHeader = (uid: string, flash: Flash): string =>
  `${flashCookie()}=${encrypt(JSON.stringify(flash), `flash:${uid}`)}; Path=/login/${uid}; HttpOnly; SameSite=Lax; Max-Age=60${isHttps() ? '; Secure' : ''}`

export const flashGone = (uid: string): string =>
  `${flashCookie()}=; Path=/login/${uid}; HttpOnly; SameSite=Lax; Max-Age=0${isHttps() ? '; Secure' : ''}`

export function readFlash(uid: string, value: string | undefined): Flash | null {
  if (!value) return null
  try {
    return JSON.parse(decrypt(value, `flash:${uid}`))
  } catch {
    return null
  }
}
