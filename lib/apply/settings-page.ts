import type { z } from 'zod'
import * as ofApplication from '../applications/settings'
import * as ofConnection from '../connections/settings'
import { messagesOf } from '../i18n/messages'
import { MODES } from '../modes'
import * as ofPool from '../pools/settings'
import { defaultsOf, kindOf, type Settings } from '../settings'
import { SHAPES } from '../sources/catalogue'

export const SETTINGS_PAGE = 'docs/apply.md'

type Words = Readonly<Record<string, unknown>>

/**
 * Replaces the tables of settings in the page with the current declarations, with the console's labels and help texts.
 */
export function withSettings(page: string): string {
  const { console, sources } = messagesOf.en
  const { fields } = console.applications
  const modes = MODES.map((mode) => {
    const { name, settings } = sources.modes[mode]
    return tableOf(
      `\`${mode}\`** (${name}), beside the others of its connection`,
      SHAPES[mode].settings.shape,
      settings,
    )
  })
  return page
    .replace(TABLES.pool, tableOf('a pool**', ofPool.SETTINGS, console.settings.fields, ofPool.KeptIfOmitted))
    .replace(
      TABLES.connection,
      [tableOf('a connection**', ofConnection.SETTINGS, console.connection, ofConnection.KeptIfOmitted), ...modes].join(
        '\n',
      ),
    )
    .replace(
      TABLES.application,
      tableOf('an application**', ofApplication.SETTINGS, fields, ofApplication.KeptIfOmitted),
    )
}

/** Where the tables are in the page: from their heading to the blank line after the last of them. */
const TABLES = {
  pool: /(?<=\n)\*\*Settings of a pool\*\*.*?\n(?=\n[^*|\n])/s,
  connection: /(?<=\n)\*\*Settings of a connection\*\*.*?\n(?=\n[^*|\n])/s,
  application: /(?<=\n)\*\*Settings of an application\*\*.*?\n(?=\n[^*|\n])/s,
}

function tableOf(of: string, settings: Settings, words: Words, kept?: z.ZodObject): string {
  const defaults: Words = defaultsOf(settings)
  const rows = Object.entries(settings).map(([name, schema]) => {
    const value = name in defaults ? defaultText(defaults[name]) : 'required'
    const initial = kept && name in kept.shape ? `as it is; of a new one ${value}` : value
    return `| \`${name}\` | ${valueText(schema)} | ${initial} | ${meaningOf(words[name])} |`
  })
  return [`**Settings of ${of}`, '', '| Field | Takes | Default | Meaning |', '|---|---|---|---|', ...rows, ''].join(
    '\n',
  )
}

/** The label and the help text of a setting. */
const meaningOf = (words: unknown): string =>
  typeof words === 'object' && words !== null && 'label' in words && 'help' in words
    ? `${words.label}. ${words.help}`
    : ''

const defaultText = (value: unknown): string =>
  value === null || value === '' || (Array.isArray(value) && !value.length) ? 'none' : `\`${String(value)}\``

/** The values that a setting takes, in words. */
function valueText(schema: z.ZodType): string {
  const kind = kindOf(schema)
  switch (kind.kind) {
    case 'switch':
      return '`true`, `false`'
    case 'line':
      return 'text'
    case 'lines':
      return 'list'
    case 'number':
      return [kind.min === undefined ? 'number' : `${kind.min}`, kind.max]
        .filter((each) => each !== undefined)
        .join(' to ')
    case 'choice':
      return optionsOf(kind.options)
    case 'choices':
      return `list of ${optionsOf(kind.options)}`
    case 'object':
      return 'object'
  }
}

const optionsOf = (options: readonly string[]) => options.map((option) => `\`${option}\``).join(', ')
