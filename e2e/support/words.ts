import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './menshen'

/** A text in both languages, for tests that do not depend on the language. */
export type Words = { en: string; zh: string }

/** A text that is not translated, such as a name. */
export const untranslated = (name: string): Words => ({ en: name, zh: name })

/** The texts of a message by its key, such as `login.title`. @throws when there is no such message */
export function said(key: string, values: Record<string, string> = {}): Words {
  const inOne = (language: string) => {
    const message = key
      .split('.')
      .slice(1)
      .reduce(within, catalogue(language, key.split('.')[0] ?? ''))
    if (typeof message !== 'string') throw new Error(`no message ${key}`)
    return message.replaceAll(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
  }
  return { en: inOne('en'), zh: inOne('zh-CN') }
}

const within = (at: unknown, step: string) => (at as Record<string, unknown> | undefined)?.[step]

const read = new Map<string, unknown>()

function catalogue(language: string, name: string): unknown {
  const file = path.join(ROOT, 'messages', language, `${name}.json`)
  if (!read.has(file)) read.set(file, JSON.parse(readFileSync(file, 'utf8')))
  return read.get(file)
}

/** Matches what begins with this text in either language. */
export const inEither = ({ en, zh }: Words): RegExp => new RegExp(`^(${[en, zh].map(literal).join('|')})`)

const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
