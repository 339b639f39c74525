import { setCookie } from '../cookies'
import { readForm } from '../form'
import { hostHeader, hostOf, isHttps } from '../hosts'
import { seeOther } from '../http'
import { isLocale, localeCookie } from './locale'

/** Signs of a path that somebody is led back to: it may stand encoded in an address, and that in a header. */
const LONGEST_PATH = 500

/**
 * A path of the same host, whatever a form says: `//evil` and `/\evil` are other hosts to a browser (docs/threats.md
 * S12), and nothing but ASCII fits into a header.
 */
export const samePath = (value: string): string =>
  value.length <= LONGEST_PATH && /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(value) ? value : '/'

const YEAR = 365 * 24 * 3600

/** The language buttons of every page: keeps the choice for a year, on this host. */
export async function switchLanguage(request: Request): Promise<Response> {
  const header = hostHeader(request.headers)
  const origin = request.headers.get('origin')
  if (!hostOf(header) || origin !== `${isHttps() ? 'https' : 'http'}://${header}`)
    return new Response('Forbidden', { status: 403 })
  const form = await readForm(request)
  if (typeof form === 'number') return new Response('Bad Request', { status: form })
  const locale = form.text('locale')
  const back = samePath(form.text('return'))
  return seeOther(back, isLocale(locale) ? [setCookie(localeCookie(), locale, { maxAge: YEAR })] : [])
}
