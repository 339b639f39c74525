import { expect, test } from 'vitest'
import { afterChecking, afterClosing, methodOf } from './rules'

type Stage = Parameters<typeof afterClosing>[0]
const STAGES = ['idle', 'waiting', 'closed', 'checking', 'failed', 'done'] as const

test.each(STAGES)('a window that is seen closed while the login is %s', (kind) => {
  expect(afterClosing({ kind })).toEqual({ kind: kind === 'waiting' ? 'closed' : kind })
})

test.each(STAGES)('a result that comes while the login is %s', (kind) => {
  expect(afterChecking<Stage>({ kind }, { kind: 'done' })).toEqual({ kind: kind === 'checking' ? 'done' : kind })
})

test('a window that is seen closed once more, after its answer is here, takes nothing away', () => {
  const answered = afterClosing<Stage>({ kind: 'checking' })
  expect(afterChecking<Stage>(answered, { kind: 'done' })).toEqual({ kind: 'done' })
})

test.each([
  [['wechat'], 'wechat'],
  [['pwd'], 'pwd'],
  [['otp'], 'otp'],
  [['sms'], 'sms'],
  [['mfa', 'sms'], 'sms'],
  [['hwk'], undefined],
  [[], undefined],
  ['sms', undefined],
  [undefined, undefined],
])('a login with the amr %j came by %s', (amr, method) => expect(methodOf(amr)).toBe(method))
