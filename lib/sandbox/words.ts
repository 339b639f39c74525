import en from '../../messages/en/sandbox.json'
import zhCN from '../../messages/zh-CN/sandbox.json'
import { acceptedLanguage, type Language } from '../languages'

/** The words of our aid: the band, the phone. */
export type Words = typeof en

const CATALOGUE: Record<Language, Words> = { en, 'zh-CN': zhCN }

/** The `locale` cookie, else the first language of `Accept-Language` that we speak, else English. */
export function chooseLocale(cookie: string | null, acceptLanguage: string | null): Language {
  const chosen = /(?:^|;\s*)locale=(en|zh-CN)(?:;|$)/.exec(cookie ?? '')?.[1]
  if (chosen === 'en' || chosen === 'zh-CN') return chosen
  return acceptedLanguage(acceptLanguage)
}

/** What every page needs to speak our part of it. */
export type Aid = { locale: Language; words: Words }

export function aidOf(request: Request): Aid {
  const locale = chooseLocale(request.headers.get('cookie'), request.headers.get('accept-language'))
  return { locale, words: CATALOGUE[locale] }
}

/** Puts values in place of `{name}`. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
