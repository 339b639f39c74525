import { db } from '../../db'
import type { Attempt, AttemptStatus, Prisma } from '../../generated/prisma/client'

type Move = { from: AttemptStatus; to: AttemptStatus }

/** Every change of an attempt's status. An attempt begins as `started`. */
export const MOVES = {
  /** One request of the callback begins the exchange with WeChat. */
  take: { from: 'started', to: 'exchanging' },
  /** The exchange of a trial stores its report, before its outcome. */
  report: { from: 'exchanging', to: 'exchanging' },
  /** The exchange has an outcome. */
  settle: { from: 'exchanging', to: 'done' },
  /** The process that did the exchange died. */
  break: { from: 'exchanging', to: 'done' },
  /** WeChat has said who the person is, and the person is asked which user that is. */
  suspend: { from: 'exchanging', to: 'pending' },
  /** The question changes, or the person skips a field. */
  ask: { from: 'pending', to: 'pending' },
  /** The person's answer leads to an outcome. */
  answer: { from: 'pending', to: 'done' },
  /** The outcome becomes a refusal, because something changed after it. */
  overrule: { from: 'done', to: 'done' },
  /** The attempt ends its visit, once. */
  finish: { from: 'done', to: 'done' },
} as const satisfies Record<string, Move>

type Change = {
  data?: Omit<Prisma.AttemptUpdateManyMutationInput, 'status'>
  /** Further conditions on the row. */
  only?: Prisma.AttemptWhereInput
}

/**
 * Makes a move. Of several callers at once, one makes a move to another status. @returns whether this caller made the
 * move
 */
export async function move(
  { id, poolId }: Pick<Attempt, 'id' | 'poolId'>,
  name: keyof typeof MOVES,
  { data, only }: Change,
): Promise<boolean> {
  const { from, to } = MOVES[name]
  const moved = await db.attempt.updateMany({
    where: { ...only, id, poolId, status: from },
    data: { ...data, status: to },
  })
  return moved.count === 1
}
