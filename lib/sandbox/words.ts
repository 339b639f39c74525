import en from '../../messages/en/sandbox.json'
import zhCN from '../../messages/zh-CN/sandbox.json'
import { acceptedLanguage, type Language } from '../languages'

/** The texts of what is ours on a page and not WeChat's: the band, the phone, the control page. */
export type Words = typeof en

const CATALOGUE: Record<Language, Words> = { en, 'zh-CN': zhCN }

/** The language of the `locale` cookie, else the preferred one of `Accept-Language` that we have, else English. */
export function chooseLocale(cookie: string | null, acceptLanguage: string | null): Language {
  const chosen = /(?:^|;\s*)locale=(en|zh-CN)(?:;|$)/.exec(cookie ?? '')?.[1]
  if (chosen === 'en' || chosen === 'zh-CN') return chosen
  return acceptedLanguage(acceptLanguage)
}

/** The language of our part of a page, and its texts. */
export type PageLanguage = { locale: Language; words: Words }

export function pageLanguageOf(request: Request): PageLanguage {
  const locale = chooseLocale(request.headers.get('cookie'), request.headers.get('accept-language'))
  return { locale, words: CATALOGUE[locale] }
}

/** Puts values in place of `{name}`. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
