import { expect, test } from 'vitest'
import { afterChecking, afterClosing, methodOf } from './rules'

type Stage = Parameters<typeof afterClosing>[0]
const STAGES = ['idle', 'waiting', 'closed', 'checking', 'failed', 'done'] as const

test.each(STAGES)('a popup closes while the login is %s', (kind) => {
  expect(afterClosing({ kind })).toEqual({ kind: kind === 'waiting' ? 'closed' : kind })
})

test.each(STAGES)('a result arrives while the login is %s', (kind) => {
  expect(afterChecking<Stage>({ kind }, { kind: 'done' })).toEqual({ kind: kind === 'checking' ? 'done' : kind })
})

test('a popup that closes after its answer has arrived does not lose the result', () => {
  const checking = afterClosing<Stage>({ kind: 'checking' })
  expect(afterChecking<Stage>(checking, { kind: 'done' })).toEqual({ kind: 'done' })
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
])('a login with the amr %j is shown as %s', (amr, method) => expect(methodOf(amr)).toBe(method))
