import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../db'
import type { AttemptStatus } from '../../generated/prisma/client'
import { testDatabase } from '../../testing/database'
import { newAttempt, saveAttempt } from './attempt'
import { MOVES, move } from './states'

testDatabase()

const STATES: AttemptStatus[] = ['started', 'exchanging', 'pending', 'done']
const scope = { poolId: 'pool_a', connectionId: 'conn_a' }
const made = newAttempt()
const attempt = { id: made.id, poolId: scope.poolId }

beforeAll(() =>
  saveAttempt(made, {
    ...scope,
    interaction: 'visit',
    applicationId: 'app_a',
    handshake: { state: 's', stateCookie: 'c' },
  }),
)

const putInto = (status: AttemptStatus) => db.attempt.update({ where: { id: made.id }, data: { status } })
const stateNow = async () => (await db.attempt.findUniqueOrThrow({ where: { id: made.id } })).status

/** The table of moves once more, written independently of the code. */
const SAID: Record<keyof typeof MOVES, [AttemptStatus, AttemptStatus]> = {
  take: ['started', 'exchanging'],
  report: ['exchanging', 'exchanging'],
  settle: ['exchanging', 'done'],
  break: ['exchanging', 'done'],
  suspend: ['exchanging', 'pending'],
  ask: ['pending', 'pending'],
  answer: ['pending', 'done'],
  overrule: ['done', 'done'],
  finish: ['done', 'done'],
}

describe('an attempt moves only as the table has it', () => {
  const names = Object.keys(MOVES) as (keyof typeof MOVES)[]
  const cases = names.flatMap((name) => STATES.map((state) => [name, state] as const))

  test.each(cases)('%s from %s', async (name, state) => {
    const [from, to] = SAID[name]
    await putInto(state)
    expect(await move(attempt, name, {})).toBe(state === from)
    expect(await stateNow()).toBe(state === from ? to : state)
  })

  test('and only in its own pool', async () => {
    await putInto('started')
    expect(await move({ ...attempt, poolId: 'pool_b' }, 'take', {})).toBe(false)
    expect(await stateNow()).toBe('started')
  })

  test('of twenty at once, one makes a move that leads on', async () => {
    await putInto('started')
    const moved = await Promise.all(Array.from({ length: 20 }, () => move(attempt, 'take', {})))
    expect(moved.filter(Boolean)).toHaveLength(1)
  })
})
