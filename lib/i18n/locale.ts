import { cookieName, cookieOf } from '../cookies'
import { acceptedLanguage, type Language } from '../languages'

export const LOCALES = ['en', 'zh-CN'] as const satisfies readonly Language[]
export type Locale = (typeof LOCALES)[number]

/** What the person chose. */
export const localeCookie = () => cookieName('locale')

/** What the application that a person comes from wishes for (`ui_locales`), until the next one does. */
export const wishCookie = () => cookieName('wish')

type LocaleChoice = { chosen?: string; wished?: string }

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value)

/**
 * What the person chose, or else what the application wishes for, or else the first language of the browser that we
 * speak; English otherwise.
 */
export function pickLocale({ chosen, wished }: LocaleChoice, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen
  if (isLocale(wished)) return wished
  return acceptedLanguage(acceptLanguage)
}

/**
 * For handlers that see a request and not Next's cookies.
 * @param wish what the request itself wishes for; null when it wishes for nothing, and an earlier one does not count
 */
export function localeOf(headers: { get(name: string): string | null }, wish?: Locale | null): Locale {
  const chosen = cookieOf(headers, localeCookie())
  const wished = wish === undefined ? cookieOf(headers, wishCookie()) : (wish ?? undefined)
  return pickLocale({ chosen, wished }, headers.get('accept-language'))
}
