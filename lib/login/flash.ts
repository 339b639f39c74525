import { decrypt, encrypt } from '../crypto'
import { pathCookie } from '../hosts'
import { setCookie } from '../http'

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

/** For one visit and one minute; sealed, since it may hold an e-mail address. Null takes it away. */
export const flashHeader = (uid: string, flash: Flash | null): string =>
  setCookie(flashCookie(), flash && encrypt(JSON.stringify(flash), `flash:${uid}`), {
    path: `/login/${uid}`,
    maxAge: 60,
  })

export function readFlash(uid: string, value: string | undefined): Flash | null {
  if (!value) return null
  try {
    return JSON.parse(decrypt(value, `flash:${uid}`))
  } catch {
    return null
  }
}
