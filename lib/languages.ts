import Negotiator from 'negotiator'

/** The languages of our pages. */
export type Language = 'en' | 'zh-CN'

/**
 * The first of these language tags (BCP 47) that we have. Every kind of Chinese counts as `zh-CN`, every kind of
 * English as `en`.
 */
export function spokenOf(tags: readonly string[]): Language | undefined {
  for (const tag of tags) {
    const [language] = tag.toLowerCase().split('-')
    if (language === 'zh') return 'zh-CN'
    if (language === 'en') return 'en'
  }
  return undefined
}

/**
 * The first language of `Accept-Language` that we have (RFC 9110 §12.5.4); else, if `*` allows it, the first of ours
 * that the header does not exclude; else English.
 */
export function acceptedLanguage(acceptLanguage: string | null): Language {
  const accepted = new Negotiator({ headers: { 'accept-language': acceptLanguage ?? '' } })
  return spokenOf(accepted.languages()) ?? spokenOf(accepted.languages(['en', 'zh'])) ?? 'en'
}
