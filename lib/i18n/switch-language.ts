import { setCookie } from '../cookies'
import { readForm } from '../form'
import { hostHeader, hostOf, isHttps } from '../hosts'
import { seeOther } from '../http'
import { isLocale, localeCookie } from './locale'

/** Characters. A longer path could be encoded in a query and end up in a header that is too long. */
const LONGEST_PATH = 500

/**
 * The text, if it is a path of the same host; else `/`. To a browser, `//evil` and `/\evil` are other hosts
 * (docs/threats.md S12). Only ASCII fits into a header.
 */
export const samePath = (value: string): string =>
  value.length <= LONGEST_PATH && /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(value) ? value : '/'

const YEAR = 365 * 24 * 3600

/** Answers the language buttons of every page: stores the choice for a year, on this host. */
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
