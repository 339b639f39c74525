import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { after } from '../../clock'
import { db } from '../../db'
import { env } from '../../env'
import { knownCookieHeader } from '../../limits/known-browser'
import { createPool } from '../../pools/commands'
import type { PoolRef } from '../../pools/queries'
import { changePool } from '../../pools/testing'
import { testDatabase } from '../../testing/database'
import { visitTo } from '../../testing/visit'
import { createUser } from '../../users/commands'
import { resendCode, sendCode } from './send'

// Messages to many numbers, or many to one, by which somebody earns (docs/threats.md S32).

const INSTALLATION = 40
testDatabase({ SENDS_PER_DAY: String(INSTALLATION) })

const actor = { kind: 'system', id: null } as const
const NUMBER = '+8613800138000'
let pool: PoolRef
let pools: [PoolRef, PoolRef, PoolRef]
let visits = 0

beforeAll(async () => {
  const make = (name: string) => createPool({ actor }, { name, displayName: name })
  pools = [await make('one'), await make('two'), await make('three')]
  pool = pools[0]
})
beforeEach(async () => {
  await db.pool.updateMany({ data: { smsCountries: [], smsPerDay: 1000, mailsPerDay: 1000 } })
  for (const table of [db.rateLimiterFlexible, db.outboxMessage, db.auditEvent, db.proof, db.user])
    await (table as typeof db.user).deleteMany()
})

type Send = Partial<Parameters<typeof sendCode>[0]>
const newVisit = () => {
  visits += 1
  return visitTo('app_a', `visit${visits}`)
}
const send = (over: Send = {}) =>
  sendCode({ pool, visit: newVisit(), locale: 'en', purpose: 'login', method: 'phone-code', address: NUMBER, ...over })
const mail = (i: number) => send({ method: 'email-code', address: `user${i}@example.com` })
const numberOf = (i: number) => `+86138001${38_000 + i}`

/** What became of a send: `sent`, or the reason of its refusal. */
const outcomeOf = (sending: Promise<unknown>): Promise<string> =>
  sending.then(
    () => 'sent',
    ({ reason }) => String(reason),
  )
const tally = (outcomes: string[]) =>
  Object.fromEntries([...new Set(outcomes)].map((each) => [each, outcomes.filter((one) => one === each).length]))
const atOnce = async (count: number, each: (i: number) => Promise<unknown>) =>
  tally(await Promise.all(Array.from({ length: count }, (_, i) => outcomeOf(each(i)))))
async function inTurn(count: number, each: (i: number) => Promise<unknown>) {
  const outcomes: string[] = []
  for (let i = 0; i < count; i++) outcomes.push(await outcomeOf(each(i)))
  return tally(outcomes)
}
/** A quarter of an hour later: only what is counted for a day is still counted. */
const later = () =>
  db.rateLimiterFlexible.deleteMany({ where: { expire: { lt: after(3600) }, key: { not: { startsWith: 'daily:' } } } })
const limit = (smsPerDay: number) => changePool({ poolId: pool.id, actor }, { smsPerDay })
const cookieFor = (userId: string, of = pool) => /=([^;]+)/.exec(knownCookieHeader(of.id, userId))?.[1]

describe('60 numbers in a moment', () => {
  test('in one visit: ten get a message', async () => {
    const visit = newVisit()
    expect(await atOnce(60, (i) => send({ visit, address: numberOf(i) }))).toEqual({ sent: 10, too_many_codes: 50 })
    expect(await db.outboxMessage.count()).toBe(10)
  })

  test('in as many visits: exactly as many get one as the pool sends in a day', async () => {
    await limit(30)
    expect(await atOnce(60, (i) => send({ address: numberOf(i) }))).toEqual({ sent: 30, too_many_codes_here: 30 })
    expect([await db.outboxMessage.count(), await db.proof.count()]).toEqual([30, 30])
  })

  test('in as many pools as one likes: exactly as many get one as the installation sends in a day', async () => {
    expect(await atOnce(60, (i) => send({ pool: pools[i % 3], address: numberOf(i) }))).toEqual({
      sent: INSTALLATION,
      too_many_codes_here: 60 - INSTALLATION,
    })
  })

  test('mails go on when the text messages of the day are used up, and the other way round', async () => {
    await changePool({ poolId: pool.id, actor }, { smsPerDay: 1, mailsPerDay: 2 })
    expect(await inTurn(2, (i) => send({ address: numberOf(i) }))).toEqual({ sent: 1, too_many_codes_here: 1 })
    expect(await inTurn(3, mail)).toEqual({ sent: 2, too_many_codes_here: 1 })
  })

  test('another pool goes on', async () => {
    await limit(1)
    await send()
    await expect(send({ address: numberOf(1) })).rejects.toMatchObject({ reason: 'too_many_codes_here' })
    await send({ pool: pools[1], address: numberOf(2) })
  })
})

describe('one number over a day', () => {
  /** Asks six times in each of four quarters of an hour. */
  const allDay = async (over: (i: number) => Send = () => ({})) => {
    let sent = 0
    for (let quarters = 0; quarters < 4; quarters++) {
      sent += (await inTurn(6, (i) => send(over(i)))).sent ?? 0
      await later()
    }
    return sent
  }

  test('gets ten messages, whatever the visit', async () => {
    expect(await allDay()).toBe(10)
    await expect(send()).rejects.toMatchObject({ code: 'rate_limited', reason: 'too_many_codes_today' })
  })

  test('gets ten messages from all pools together', async () => {
    expect(await allDay((i) => ({ pool: pools[i % 3] }))).toBe(10)
    for (const each of pools)
      await expect(send({ pool: each })).rejects.toMatchObject({ reason: 'too_many_codes_today' })
    await send({ address: numberOf(1) })
  })

  test('gets its code in a browser that was in the account before, after strangers have used up the day', async () => {
    const { id } = await createUser({ poolId: pool.id, actor }, { phone: NUMBER, phoneVerified: true })
    await allDay()
    const known = cookieFor(id)
    await expect(send({ known: cookieFor(id, pools[1]), pool: pools[1] })).rejects.toMatchObject({
      reason: 'too_many_codes_today',
    })
    expect(await allDay(() => ({ known }))).toBe(10)
  })

  test('gets thirty from all browsers of one account together', async () => {
    const { id } = await createUser({ poolId: pool.id, actor }, { phone: NUMBER, phoneVerified: true })
    expect(await allDay(() => ({ known: cookieFor(id) }))).toBe(24)
    expect(await allDay(() => ({ known: cookieFor(id) }))).toBe(6)
  })
})

describe('a number that the pool does not send to', () => {
  const nothingHappened = async () => {
    const tables = [db.rateLimiterFlexible, db.proof, db.outboxMessage] as (typeof db.proof)[]
    expect(await Promise.all(tables.map((table) => table.count()))).toEqual([0, 0, 0])
  }

  test.each([
    ['of another country', '+14155552671', 'country_not_served'],
    ['of a country that shares its calling code with one that is served', '+18765551234', 'country_not_served'],
    ['of a satellite network', '+870773111632', 'country_not_served'],
    ['at the caller’s cost', '+449098790000', 'phone_shape'],
    ['at shared cost', '+448431234567', 'phone_shape'],
    ['at the receiver’s cost', '+18005551234', 'phone_shape'],
  ])('%s is refused at the field: nothing is counted, stored or sent', async (_, address, reason) => {
    await changePool({ poolId: pool.id, actor }, { smsCountries: ['CN', 'CA'] })
    await expect(send({ address })).rejects.toMatchObject({ code: 'invalid', field: 'address', reason })
    await nothingHappened()
  })

  test.each(['login', 'bind', 'match', 'sign_up', 'reset'] as const)('is refused for %s', async (purpose) => {
    await expect(send({ purpose, address: '+14155552671' })).rejects.toMatchObject({ reason: 'country_not_served' })
    await nothingHappened()
  })

  test('is refused alike whether or not an account has it, and its browser is known (S22)', async () => {
    const address = '+14155552671'
    const refusal = () => send({ address }).catch(({ code, field, reason }) => ({ code, field, reason }))
    const before = await refusal()
    const { id } = await createUser({ poolId: pool.id, actor }, { phone: address, phoneVerified: true })
    expect(await refusal()).toEqual(before)
    await expect(send({ address, known: cookieFor(id) })).rejects.toMatchObject(before as object)
    await nothingHappened()
  })

  test('is refused for another code too, when its country was taken out', async () => {
    await changePool({ poolId: pool.id, actor }, { smsCountries: ['CN', 'US'] })
    const visit = newVisit()
    const { id: proofId } = await send({ visit, address: '+14155552671' })
    await changePool({ poolId: pool.id, actor }, { smsCountries: ['CN'] })
    await expect(resendCode({ pool, visit, proofId, locale: 'en' })).rejects.toMatchObject({
      reason: 'country_not_served',
    })
  })

  test('of the own country is refused, when the pool sends elsewhere', async () => {
    await changePool({ poolId: pool.id, actor }, { smsCountries: ['SG'] })
    await expect(send()).rejects.toMatchObject({ reason: 'country_not_served' })
    await send({ address: '+6581234567' })
  })
})

describe('the owner is told', () => {
  const told = async (poolId = pool.id) =>
    (
      await db.auditEvent.findMany({
        where: { poolId, action: { startsWith: 'pool.messages' } },
        orderBy: { at: 'asc' },
      })
    ).map(({ action, detail }) => [action.replace('pool.messages_', ''), (detail as { sent: number }).sent])

  test('at 80 % and at 100 %, each once a day', async () => {
    await limit(10)
    await inTurn(7, (i) => send({ address: numberOf(i) }))
    expect(await told()).toEqual([])
    await inTurn(2, (i) => send({ address: numberOf(10 + i) }))
    expect(await told()).toEqual([['running_out', 8]])
    await inTurn(5, (i) => send({ address: numberOf(20 + i) }))
    expect(await told()).toEqual([
      ['running_out', 8],
      ['used_up', 10],
    ])
    expect(await told(pools[1].id)).toEqual([])
  })

  test('by one row of a crowd', async () => {
    await limit(10)
    await atOnce(40, (i) => send({ address: numberOf(i) }))
    expect((await told()).map(([what]) => what).toSorted()).toEqual(['running_out', 'used_up'])
  })

  test('once more for another ceiling, and each medium by itself', async () => {
    await changePool({ poolId: pool.id, actor }, { smsPerDay: 1, mailsPerDay: 1 })
    await send()
    await mail(1)
    await limit(2)
    await send({ address: numberOf(1) })
    expect(await told()).toEqual([
      ['used_up', 1],
      ['used_up', 1],
      ['used_up', 2],
    ])
  })
})

describe('a message that did not leave', () => {
  const received = vi.fn()
  let provider: Server
  /** Text messages go to a provider that answers like this. */
  async function provide(answer: (response: ServerResponse) => void) {
    provider = createServer((_, response) => {
      received()
      answer(response)
    })
    await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done))
    const { port } = provider.address() as AddressInfo
    Object.assign(env(), { SMS_HOOK_URL: `http://127.0.0.1:${port}`, SMS_HOOK_SECRET: `whsec_${'a'.repeat(32)}` })
  }
  afterEach(() => {
    provider?.close().closeAllConnections()
    Object.assign(env(), { SMS_HOOK_URL: undefined, SMS_HOOK_SECRET: undefined })
  })
  /** What the message is still counted for. */
  const counted = async () =>
    (await db.rateLimiterFlexible.findMany({ where: { points: { gt: 0 } } }))
      .map(({ key }) => key.replace(/^(\w+\/\w+:|daily:\w+:(installation)?).*/, '$1'))
      .toSorted()

  test('is counted for its visit, and as a try, but not for its recipient, its pool’s day and the installation’s', async () => {
    await provide((response) => response.writeHead(400).end())
    await expect(send()).rejects.toMatchObject({ reason: 'not_delivered' })
    expect(received).toHaveBeenCalledOnce()
    expect(await counted()).toEqual([
      'send/installation:',
      'send/pool:',
      'send/visit:',
      'text/installation:',
      'text/pool:',
    ])
    expect(await db.proof.count()).toBe(0)
  })

  test('stays counted when only the answer is missing, since it may have left', async () => {
    await provide((response) => response.destroy())
    await expect(send()).rejects.toMatchObject({ reason: 'not_delivered' })
    expect(await counted()).toEqual([
      ...['daily:sms:', 'daily:sms:installation'],
      ...['send/address:', 'send/installation:', 'send/pool:', 'send/visit:', 'send_day/address:'],
      ...['text/installation:', 'text/pool:'],
    ])
    expect(await db.proof.count()).toBe(0)
  })

  test('is not counted for its recipient when the day is used up', async () => {
    await limit(1)
    await send()
    await inTurn(5, () => send({ address: numberOf(1) }))
    await limit(2)
    await send({ address: numberOf(1) })
    expect(await db.outboxMessage.count()).toBe(2)
  })
})

test('a new day begins at 00:00 UTC', async () => {
  await limit(1)
  await send()
  await expect(send({ address: numberOf(1) })).rejects.toMatchObject({ reason: 'too_many_codes_here' })
  vi.setSystemTime(after(24 * 3600))
  try {
    await send({ address: numberOf(1) })
  } finally {
    vi.useRealTimers()
  }
})
