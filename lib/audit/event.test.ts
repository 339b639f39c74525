import { describe, expect, test } from 'vitest'
import english from '../../messages/en/console.json'
import chinese from '../../messages/zh-CN/console.json'
import { ACTIONS, REFUSED_COUNTING } from './actions'
import { parseEvent } from './event'
import type { AuditEntry } from './record'

describe('an event is read', () => {
  test.each<[string, string, unknown, unknown]>([
    ['with all that it says', 'user.logged_in', { method: 'password', applicationId: 'app_1' }, undefined],
    ['by what an earlier version wrote of it', 'user.linked', { method: 'wechat' }, undefined],
    ['without what is of another shape', 'user.linked', { method: 'wechat', by: 7 }, { method: 'wechat' }],
    ['without what nobody knows', 'pool.created', { name: 'acme', password: 'x' }, { name: 'acme' }],
    ['where there is nothing', 'user.created', null, {}],
    ['where there is no object', 'user.created', 'wechat', {}],
  ])('%s', (_, action, detail, read = detail) =>
    expect(parseEvent({ action, detail })).toEqual({ action, detail: read }),
  )

  test.each(['user.promoted', 'constructor', ''])('but not where no version knows it: %s', (action) =>
    expect(parseEvent({ action, detail: {} })).toBeNull(),
  )
})

describe('an event', () => {
  test('says nothing but what is in the table', () =>
    expect(ACTIONS['user.password_set'].safeParse({ password: 'x' }).success).toBe(false))

  test('has its own detail, by its type as well', () => {
    const actor = { kind: 'system', id: null } as const
    // @ts-expect-error: a name is none of it
    const wrong: AuditEntry = { poolId: 'pool_1', actor, action: 'user.address_claimed', detail: { name: 'Lin' } }
    // @ts-expect-error: it has to say which address
    const less: AuditEntry = { poolId: 'pool_1', actor, action: 'user.address_claimed' }
    expect([wrong, less].map(({ detail = {} }) => ACTIONS['user.address_claimed'].safeParse(detail).success)).toEqual([
      false,
      false,
    ])
  })

  // The console's own pool, whose developers are invited, has no page of it.
  const shown = Object.keys(ACTIONS).filter((action) => action !== REFUSED_COUNTING && !action.startsWith('developer.'))

  test.each([
    ['English', english],
    ['Chinese', chinese],
  ])('has words: %s', (_, { audit }) =>
    expect(shown.filter((action) => !Object.hasOwn(audit.actions, action.replace('.', '_')))).toEqual([]),
  )
})
