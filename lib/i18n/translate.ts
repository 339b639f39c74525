import { createTranslator } from 'next-intl'
import type { Locale } from './locale'
import { messagesOf } from './messages'

/** Translations for handlers that answer with a plain page. */
export const translator = <const N extends 'login' | 'common' | 'demo' | 'delivery' | 'callback'>(
  locale: Locale,
  namespace: N,
) => createTranslator({ locale, messages: messagesOf[locale], namespace })
