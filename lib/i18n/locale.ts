import { cookieName, cookieOf } from '../cookies'
import { acceptedLanguage, type Language } from '../languages'

export const LOCALES = ['en', 'zh-CN'] as const satisfies readonly Language[]
export type Locale = (typeof LOCALES)[number]

/** The cookie with the language that the person chose. */
export const localeCookie = () => cookieName('locale')

/** The cookie with the language that the last application asked for (`ui_locales`). */
export const wishCookie = () => cookieName('wish')

type LocaleChoice = { chosen?: string; wished?: string }

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value)

/**
 * The language that the person chose; else the one that the application asked for; else the first of the browser's
 * languages that we have; else English.
 */
export function pickLocale({ chosen, wished }: LocaleChoice, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen
  if (isLocale(wished)) return wished
  return acceptedLanguage(acceptLanguage)
}

/**
 * The language of a request, for handlers without Next's cookies.
 * @param wish the language that this request asks for; null if it asks for none, and the cookie of an earlier request
 * does not count
 */
export function localeOf(headers: { get(name: string): string | null }, wish?: Locale | null): Locale {
  const chosen = cookieOf(headers, localeCookie())
  const wished = wish === undefined ? cookieOf(headers, wishCookie()) : (wish ?? undefined)
  return pickLocale({ chosen, wished }, headers.get('accept-language'))
}
