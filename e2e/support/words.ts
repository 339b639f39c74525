import { messagesOf } from '@/lib/i18n/messages'
import en from '../../messages/en/sandbox.json'
import zh from '../../messages/zh-CN/sandbox.json'

/** The same words in both languages, as a test looks for them without asking in which it is. */
export type Words = { en: string; zh: string }

const CATALOGUES = { en: { ...messagesOf.en, sandbox: en }, zh: { ...messagesOf['zh-CN'], sandbox: zh } }

/** What does not speak: a name that somebody gave. */
export const named = (name: string): Words => ({ en: name, zh: name })

/** The words of a message, `login.title`. @throws when there is no such message */
export function said(key: string, values: Record<string, string> = {}): Words {
  const inOne = (catalogue: unknown) => {
    const message = key.split('.').reduce((at, step) => (at as Record<string, unknown> | undefined)?.[step], catalogue)
    if (typeof message !== 'string') throw new Error(`no message ${key}`)
    return message.replaceAll(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
  }
  return { en: inOne(CATALOGUES.en), zh: inOne(CATALOGUES.zh) }
}

/** What begins with these words, in whichever language. */
export const inEither = ({ en, zh }: Words): RegExp => new RegExp(`^(${[en, zh].map(literal).join('|')})`)

const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
