import { describe, expect, test } from 'vitest'
import english from '../../messages/en/console.json'
import chinese from '../../messages/zh-CN/console.json'
import { ACTIONS, REFUSED_COUNTING } from './actions'
import { parseEvent } from './event'
import type { AuditEntry } from './record'

describe('a stored event is read', () => {
  test.each<[string, string, unknown, unknown]>([
    ['with its whole detail', 'user.logged_in', { method: 'password', applicationId: 'app_1' }, undefined],
    ['with the shorter detail that an earlier version wrote', 'user.linked', { method: 'wechat' }, undefined],
    ['without a value of another type', 'user.linked', { method: 'wechat', by: 7 }, { method: 'wechat' }],
    ['without an unknown value', 'pool.created', { name: 'acme', password: 'x' }, { name: 'acme' }],
    ['when its detail is null', 'user.created', null, {}],
    ['when its detail is not an object', 'user.created', 'wechat', {}],
  ])('%s', (_, action, detail, parsed = detail) =>
    expect(parseEvent({ action, detail })).toEqual({ action, detail: parsed }),
  )

  test.each(['user.promoted', 'constructor', ''])('as null when its action is unknown: %s', (action) =>
    expect(parseEvent({ action, detail: {} })).toBeNull(),
  )
})

describe('an action', () => {
  test('allows no detail that is not in its schema', () =>
    expect(ACTIONS['user.password_set'].safeParse({ password: 'x' }).success).toBe(false))

  test('has a detail of its own type', () => {
    const actor = { kind: 'system', id: null } as const
    // @ts-expect-error: this action has no name in its detail
    const wrong: AuditEntry = { poolId: 'pool_1', actor, action: 'user.address_claimed', detail: { name: 'Lin' } }
    // @ts-expect-error: the detail of this action is required
    const missing: AuditEntry = { poolId: 'pool_1', actor, action: 'user.address_claimed' }
    expect(
      [wrong, missing].map(({ detail = {} }) => ACTIONS['user.address_claimed'].safeParse(detail).success),
    ).toEqual([false, false])
  })

  // Actions on developers are recorded in the system pool, whose audit is on no page.
  const shown = Object.keys(ACTIONS).filter((action) => action !== REFUSED_COUNTING && !action.startsWith('developer.'))

  test.each([
    ['English', english],
    ['Chinese', chinese],
  ])('that a page shows has a text in %s', (_, { audit }) =>
    expect(shown.filter((action) => !Object.hasOwn(audit.actions, action.replace('.', '_')))).toEqual([]),
  )
})
