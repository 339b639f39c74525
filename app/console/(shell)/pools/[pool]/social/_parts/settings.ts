import type { Mode } from '@/lib/modes'
import { SHAPES } from '@/lib/sources/catalogue'

export type SettingField = { name: string; label: string; help: string; kind: 'text' | 'switch' }

/** A mode's own settings as its form shows them. @param words `sources.modes.{mode}.settings` */
export const settingsIn = (
  mode: Mode,
  words: Readonly<Record<string, { label: string; help: string } | undefined>>,
): SettingField[] =>
  Object.entries(SHAPES[mode].settings.parse({})).map(([name, value]) => ({
    name,
    label: words[name]?.label ?? name,
    help: words[name]?.help ?? '',
    kind: typeof value === 'string' ? 'text' : 'switch',
  }))
