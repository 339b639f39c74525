import { db } from '../../db'
import type { Attempt, AttemptStatus, Prisma } from '../../generated/prisma/client'

type Move = { from: AttemptStatus; to: AttemptStatus }

/** All that can become of an attempt. It begins as `started`. */
export const MOVES = {
  /** One hit of the callback asks WeChat. */
  take: { from: 'started', to: 'exchanging' },
  /** A trial has found something, which is kept until the outcome is. */
  report: { from: 'exchanging', to: 'exchanging' },
  /** It is known how it ends. */
  settle: { from: 'exchanging', to: 'done' },
  /** The process that asked WeChat died. */
  break: { from: 'exchanging', to: 'done' },
  /** It is known who came, and not yet which user that is. */
  suspend: { from: 'exchanging', to: 'pending' },
  /** The person is asked something else, or passes something over. */
  ask: { from: 'pending', to: 'pending' },
  /** The person has answered. */
  answer: { from: 'pending', to: 'done' },
  /** What was decided holds no more. */
  overrule: { from: 'done', to: 'done' },
  /** The visit ends by it, once. */
  finish: { from: 'done', to: 'done' },
} as const satisfies Record<string, Move>

type Change = {
  data?: Omit<Prisma.AttemptUpdateManyMutationInput, 'status'>
  /** What has to be so besides. */
  only?: Prisma.AttemptWhereInput
}

/** Of several callers at once one makes a move that leads on. @returns whether it was this one */
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
