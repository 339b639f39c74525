import { parseArgs } from 'node:util'
import { PlainError } from '../ground/say.mjs'

const PARTS = ['login', 'endpoints', 'start'] as const
export type Part = (typeof PARTS)[number]

/** `seconds`: how long each phase takes. A phase measures one kind of work on one of the two servers. */
export type Options = { seconds: number; parts: readonly Part[] }

/** Parses what follows `npm run bench --`. @throws PlainError */
export function optionsOf(args: string[]): Options {
  const { seconds = '6', only } = valuesOf(args)
  if (!/^\d+$/.test(seconds) || Number(seconds) < 1 || Number(seconds) > 600)
    throw new PlainError('--seconds is how long a phase takes: a whole number between 1 and 600.')
  const part = PARTS.find((each) => each === only)
  if (only !== undefined && !part) throw new PlainError(`--only takes one of ${PARTS.join(', ')}.`)
  return { seconds: Number(seconds), parts: part ? [part] : PARTS }
}

function valuesOf(args: string[]) {
  try {
    return parseArgs({ args, options: { seconds: { type: 'string' }, only: { type: 'string' } } }).values
  } catch {
    throw new PlainError('npm run bench -- takes --seconds N and --only login, endpoints or start.')
  }
}
