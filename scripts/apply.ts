// apply FILE [--prune]: makes the database say what a configuration file says (docs/apply.md).
import { readFile } from 'node:fs/promises'
import { type Mistake, parseApply } from '@/lib/apply/parse'
import { ApplyRefusal } from '@/lib/apply/refusal'
import { disconnect, openDatabase } from './database'
import { fail, PlainError } from './ground/say.mjs'

const [path] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const prune = process.argv.includes('--prune')
if (!path) fail(new PlainError('Say which file to apply: npm run apply -- menshen.yaml'))

const source = await readFile(path, 'utf8').catch(() => fail(new PlainError(`${path} cannot be read.`)))
const parsed = parseApply(source, process.env)
if ('mistakes' in parsed) fail(new PlainError(textOf(parsed.mistakes)))

const database = await openDatabase().catch(fail)
try {
  const { apply } = await import('@/lib/apply/apply')
  const { makeSystemPool } = await import('@/lib/prepare/prepare')
  await makeSystemPool() // this command may run before the site's first start
  const changes = await apply(parsed.file, { prune })
  console.log(changes.length ? changes.join('\n') : 'Nothing to change.')
} catch (error) {
  if (!(error instanceof ApplyRefusal)) throw error
  console.error(textOf([parsed.mistakeOf(error)]))
  process.exitCode = 1
} finally {
  await disconnect()
  await database.stop()
}

function textOf(mistakes: Mistake[]): string {
  return `${mistakes.map(({ line, text }) => `${path}:${line}: ${text}`).join('\n')}\nNothing was changed.`
}
