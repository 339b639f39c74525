import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { AppError } from '../errors'
import { consoleOrigin } from '../hosts'
import { BudgetSpent } from '../limits/counters'
import { log } from '../log'
import { parsed } from '../parsed'
import type { PoolRef } from '../pools/queries'
import type { Actor } from '../scope'
import type { ActionResult } from './action-result'
import { type Developer, requireDeveloper, requirePool } from './guard'

/** Runs an action. An `AppError` becomes its result; Next's redirects and bugs pass through. */
async function asResult<T>(run: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await run() }
  } catch (error) {
    unstable_rethrow(error)
    if (!(error instanceof AppError)) throw error
    if (error.cause instanceof BudgetSpent) log().warn({ budget: error.cause.budget }, 'a developer has spent a budget')
    return { ok: false, error: { code: error.code, field: error.field, reason: error.reason } }
  }
}

/** Only pages of the console may send actions, and browsers name theirs (docs/threats.md S26). @throws forbidden */
async function requireOwnPage(): Promise<void> {
  if ((await headers()).get('origin') !== consoleOrigin()) throw new AppError('forbidden')
}

/** PostgreSQL cannot store a NUL. */
const hasNul = (input: unknown) => (JSON.stringify(input) ?? '').includes('\\u0000')

function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  if (hasNul(input)) throw new AppError('invalid')
  return parsed(schema, input)
}

/** An action of a developer that is not about one pool. */
export const developerAction =
  <S extends z.ZodType, T>(
    schema: S,
    verb: (context: { developer: Developer; actor: Actor; input: z.output<S> }) => Promise<T>,
  ) =>
  (input: z.input<S>): Promise<ActionResult<T>> =>
    asResult(async () => {
      await requireOwnPage()
      const developer = await requireDeveloper()
      return verb({ developer, actor: { kind: 'developer', id: developer.id }, input: parse(schema, input) })
    })

/** An action on a pool: checks that the developer is a member, parses the input, and calls one verb. */
export const poolAction =
  <S extends z.ZodType, T>(
    schema: S,
    verb: (context: { pool: PoolRef; developer: Developer; actor: Actor; input: z.output<S> }) => Promise<T>,
  ) =>
  (poolId: string, input: z.input<S>): Promise<ActionResult<T>> =>
    asResult(async () => {
      await requireOwnPage()
      const { developer, pool } = await requirePool(typeof poolId === 'string' ? poolId.replaceAll('\0', '') : '')
      return verb({ pool, developer, actor: { kind: 'developer', id: developer.id }, input: parse(schema, input) })
    })
