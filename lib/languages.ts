import Negotiator from 'negotiator'

/** What our pages are written in. */
export type Language = 'en' | 'zh-CN'

/** The first that we speak of some language tags (BCP 47): one Chinese is for all of China's, one English for all. */
export function spokenOf(tags: readonly string[]): Language | undefined {
  for (const tag of tags) {
    const [language] = tag.toLowerCase().split('-')
    if (language === 'zh') return 'zh-CN'
    if (language === 'en') return 'en'
  }
  return undefined
}

/**
 * The first language of `Accept-Language` that we speak (RFC 9110 §12.5.4). What is named comes before `*`, which leaves
 * whatever is not ruled out; English otherwise.
 */
export function acceptedLanguage(acceptLanguage: string | null): Language {
  const accepted = new Negotiator({ headers: { 'accept-language': acceptLanguage ?? '' } })
  return spokenOf(accepted.languages()) ?? spokenOf(accepted.languages(['en', 'zh'])) ?? 'en'
}
