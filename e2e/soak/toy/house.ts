import { copyFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Change, changedCopy } from './copy'

const entry = (file: string, more: string): Change => ({
  file,
  before: "  'wechat:pc': wechatPc",
  after: `  'toy:door': ${more},\n  'wechat:pc': wechatPc`,
})

const CHANGES: Change[] = [
  // The mode's name, shape and exchange.
  { file: 'lib/modes.ts', before: "['wechat:pc'] as const", after: "['wechat:pc', 'toy:door'] as const" },
  entry('lib/sources/catalogue.ts', 'toyDoorShape'),
  {
    file: 'lib/sources/catalogue.ts',
    before: 'import type { ModeShape }',
    after: "import { toyDoorShape } from './toy/door/schema'\nimport type { ModeShape }",
  },
  entry('lib/sources/registry.ts', 'toyDoor'),
  {
    file: 'lib/sources/registry.ts',
    before: 'import type { ModeExchange }',
    after: "import { toyDoor } from './toy/door/exchange'\nimport type { ModeExchange }",
  },
  // One entry in each of the three records that list all modes.
  entry('lib/doctor/modes.ts', "{ examine: async () => [], verify: async () => 'unknown' }"),
  { file: 'lib/guide/modes.ts', before: "  'wechat:pc': {", after: "  'toy:door': null,\n  'wechat:pc': {" },
  { file: 'lib/sandbox/modes.ts', before: "  'wechat:pc': {", after: "  'toy:door': null,\n  'wechat:pc': {" },
]

const words = {
  source: {
    name: 'Toys',
    sentence: 'People come through a toy.',
    by: 'Through a toy.',
    modes: { title: 'Toys', sentence: 'Choose one.' },
  },
  mode: {
    name: 'A Door to Knock at',
    sentence: 'Whoever knocks comes in.',
    form: 'Say where the door is.',
    credentials: 'The door',
    credentialsSentence: 'As its maker has set it up.',
    appId: { label: 'Door number', help: 'What is written on it.' },
    appSecret: { label: 'Secret of the door', help: 'How one knocks.' },
    settings: {
      origin: { label: 'Address of the door', help: 'Scheme, host and port.' },
      namesOnly: { label: 'Names only', help: 'Whoever has no name stays outside.' },
    },
  },
}

/** Makes a copy of the product with a new mode: its folder, its messages, and an entry wherever modes are listed. */
export function copyWithToyMode(folder: string): void {
  const copy = changedCopy(folder, CHANGES)
  mkdirSync(copy.at('lib/sources/toy/door'), { recursive: true })
  for (const file of ['schema.ts', 'exchange.ts'])
    copyFileSync(path.join(import.meta.dirname, file), copy.at(`lib/sources/toy/door/${file}`))
  copy.addWords('sources', { sources: { toy: words.source }, modes: { 'toy:door': words.mode } })
}
