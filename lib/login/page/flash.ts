import { cookieName, cookieOf, setCookie } from '../../cookies'
import { decrypt, encrypt } from '../../crypto'
import type { AppError } from '../../errors'
import type { HeaderSource } from '../../hosts'

/** What a form that was refused needs to be shown again with nothing lost but the password or the code. */
export type Flash = {
  /** Which form of the visit. */
  form: string
  /** Without one, nothing was refused: the person wants to change what was typed. */
  reason?: string
  field?: string
  email?: string
  name?: string
  /** E-mail or phone, as it was typed. */
  address?: string
}

/** For one visit and one minute; sealed, since it may hold an e-mail address. Null takes it away. */
export const flashHeader = (uid: string, flash: Flash | null): string =>
  setCookie(cookieName('form'), flash && encrypt(JSON.stringify(flash), `flash:${uid}`), {
    path: `/login/${uid}`,
    maxAge: 60,
  })

export function readFlash(uid: string, headers: HeaderSource): Flash | null {
  const value = cookieOf(headers, cookieName('form'))
  if (!value) return null
  try {
    return JSON.parse(decrypt(value, `flash:${uid}`))
  } catch {
    return null
  }
}

/** Which form tells an error: the page itself where the form is gone, since its way in was switched off. */
export function formOf(error: AppError, form: string): string {
  const closed = error.reason ? error.reason === 'sign_up_closed' : error.code === 'not_found'
  return closed ? 'closed' : form
}
