import { beforeEach, expect, test } from 'vitest'
import { db } from '../db'
import { createPool } from '../pools/commands'
import { changePool } from '../pools/testing'
import { testDatabase } from '../testing/database'
import { countMessage, sendsToday } from './allowance'
import { sendMessage } from './send'

testDatabase({ SENDS_PER_DAY: '4' })

const actor = { kind: 'system', id: null } as const
let poolId: string
let pools = 0

beforeEach(async () => {
  await db.rateLimiterFlexible.deleteMany()
  await db.outboxMessage.deleteMany()
  pools += 1
  poolId = (await createPool({ actor }, { name: `acme-${pools}`, displayName: 'Acme' })).id
  await changePool({ poolId, actor }, { smsPerDay: 2, mailsPerDay: 3 })
})

const to = '+14155552671'
const code = { kind: 'code', purpose: 'login', code: '493021', minutes: 10, application: 'Shop' } as const
const notice = { kind: 'linked', source: 'WeChat', application: 'Shop', at: new Date() } as const
const send = (message: typeof code | typeof notice) => sendMessage({ poolId, medium: 'sms', to, locale: 'en', message })
const usage = async () =>
  (await sendsToday(poolId)).usage.map(({ medium, sent, ceiling, level, stopped }) => [
    ...[medium, `${sent} of ${ceiling}`, level, stopped],
  ])

test('what was sent today is shown for each medium', async () => {
  expect(await usage()).toEqual([
    ['sms', '0 of 2', 'open', null],
    ['mail', '0 of 3', 'open', null],
  ])
  await send(code)
  await send(code)
  await expect(send(code)).rejects.toMatchObject({ code: 'rate_limited', reason: 'too_many_codes_here' })
  expect(await usage()).toEqual([
    ['sms', '2 of 2', 'full', 'pool'],
    ['mail', '0 of 3', 'open', null],
  ])
})

test('a notice to the owner of an account is counted, and leaves after the ceiling, to any country', async () => {
  await send(code)
  await send(code)
  await send(notice)
  expect(await db.outboxMessage.count({ where: { recipient: to } })).toBe(3)
  expect(await usage()).toMatchObject([['sms', '3 of 2', 'full', 'pool'], {}])
})

test('the ceiling of the installation is shown as such, and what it refused is not counted for the pool', async () => {
  const other = (await createPool({ actor }, { name: `other-${pools}`, displayName: 'Other' })).id
  await Promise.all(Array.from({ length: 4 }, () => countMessage({ poolId: other, medium: 'sms' })))
  await expect(send(code)).rejects.toMatchObject({ reason: 'too_many_codes_here' })
  expect(await usage()).toMatchObject([['sms', '0 of 2', 'open', 'installation'], {}])
})

test('the owner of the installation is told in the audit of the system pool', async () => {
  const { id } = await db.pool.create({ data: { id: 'pool_system', name: 'system', displayName: 'S', system: true } })
  await Promise.all(Array.from({ length: 3 }, () => countMessage({ poolId, medium: 'mail' })))
  await countMessage({ poolId: id, medium: 'mail' })
  expect(await db.auditEvent.findMany({ where: { poolId: id } })).toMatchObject([
    { action: 'pool.messages_used_up', detail: { of: 'installation', medium: 'mail', sent: 4, ceiling: 4 } },
  ])
})
