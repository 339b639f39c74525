import { cookieName, cookieOf } from '../cookies'

export const LOCALES = ['en', 'zh-CN'] as const
export type Locale = (typeof LOCALES)[number]

/** What the person chose. */
export const localeCookie = () => cookieName('locale')

/** What the application that a person comes from wishes for (`ui_locales`), until the next one does. */
export const wishCookie = () => cookieName('wish')

type Told = { chosen?: string; wished?: string }

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value)

/** The first that we speak of some language tags (BCP 47). */
export function spokenOf(tags: readonly string[]): Locale | undefined {
  for (const tag of tags) {
    const [language] = tag.toLowerCase().split('-')
    if (language === 'zh') return 'zh-CN'
    if (language === 'en') return 'en'
  }
  return undefined
}

/**
 * What the person chose, or else what the application wishes for, or else the first language of the browser that we
 * speak; English otherwise.
 */
export function pickLocale({ chosen, wished }: Told, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen
  if (isLocale(wished)) return wished
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      // Plain signs only: a pattern with white space on both sides takes a quarter of a second for a head full of it.
      const [tag = '', weight] = part.split(';')
      return { tag: tag.trim(), quality: weight === undefined ? 1 : Number(weight.trim().replace('q=', '')) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return spokenOf(wanted.map(({ tag }) => tag)) ?? 'en'
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
