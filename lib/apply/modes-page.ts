import { messagesOf } from '../i18n/messages'
import { MODES, type Mode } from '../modes'
import { SHAPES } from '../sources/catalogue'

export const MODES_PAGE = 'docs/apply.md'

/** The page with a table for each mode: what its connections have beyond what all have. */
export const withModes = (text: string): string =>
  text.replace(/(?<=\n)\*\*Settings of `.*?(?=\n\*\*Application\*\*)/s, MODES.map(tableOf).join('\n'))

function tableOf(mode: Mode): string {
  const { name, settings: words } = messagesOf.en.sources.modes[mode]
  const labels: Readonly<Record<string, { help: string } | undefined>> = words
  const rows = Object.entries(SHAPES[mode].settings.parse({})).map(
    ([field, value]) => `| \`${field}\` | \`${value}\` | ${labels[field]?.help} |`,
  )
  return [
    `**Settings of \`${mode}\`** (${name}), beside the others of its connection`,
    '',
    '| Field | Default | Meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
