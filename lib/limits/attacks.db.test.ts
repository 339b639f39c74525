import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { clientAddressOf } from '../client-address'
import { cookieName } from '../cookies'
import { db } from '../db'
import { AppError } from '../errors'
import { testDatabase } from '../testing/database'
import { BUDGETS, type BudgetSubject, type Per } from './budgets'
import { add } from './counters'
import { doerOf } from './doer'
import { note, noteHere } from './gauges'
import { knownCookie, knownCookieHeader } from './known-browser'
import {
  countAttempt,
  countPasswordTry,
  countProofTry,
  countSend,
  noteRefusedCode,
  noteSignUp,
  noteWrongPassword,
  noteWrongProof,
} from './rate-limit'
import { checkWork, endWait, newWait, newWork, passHeader, payToll, tollOf } from './toll'

testDatabase({ CLIENT_ADDRESS_HEADER: 'x-client-address' })
afterEach(() => vi.useRealTimers())
beforeEach(async () => {
  await db.rateLimiterFlexible.deleteMany()
  Reflect.deleteProperty(globalThis, 'menshenGauges')
})

const POOL = 'pool_a'
const LIN = { id: 'usr_lin', sessionsEndedAt: null }
const cookieOf = (line: string) => line.split(';')[0] ?? ''

let visits = 0

/** A request in a visit of its own, of a client whose address is known or not. */
function request({
  from,
  cookie = '',
  poolId = POOL,
  uid,
}: {
  from?: string
  cookie?: string
  poolId?: string
  uid?: string
} = {}) {
  visits += 1
  const headers = new Headers({ cookie, ...(from ? { 'x-client-address': from } : {}) })
  return { poolId, uid: uid ?? `visit-${visits}`, clientAddress: clientAddressOf(headers), headers }
}
type Request = ReturnType<typeof request>

const target = (at: Request, address: string) => ({ poolId: at.poolId, visit: at, address, user: null })

/** What is tried, each with the address that it is tried on. It throws when it is refused. */
const TRIES = {
  password: async (at: Request, address: string) => {
    await countPasswordTry(target(at, address))
    await noteWrongPassword(target(at, address))
  },
  code: async (at: Request, address: string) => {
    await countProofTry(target(at, address))
    await noteWrongProof(target(at, address))
  },
  send: (at: Request, address: string) => countSend(target(at, address)),
  wechat: async (at: Request) => {
    await countAttempt(at.uid)
    await noteRefusedCode(at.uid, doerOf(at.poolId, at.headers))
  },
  signUp: (at: Request) => noteSignUp(at.poolId, at),
}

/** How many tries of an attack come through free, and how many that would be paid for, before one is refused. */
async function attack(tries: number, one: (i: number) => [Request, keyof typeof TRIES, string]) {
  const came = { free: 0, paid: 0, refused: 0 }
  for (let i = 0; i < tries; i++) {
    const [at, what, address] = one(i)
    const due = tollOf(at) > 0
    try {
      await TRIES[what](at, address)
      came[due ? 'paid' : 'free'] += 1
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      came.refused += 1
    }
  }
  return came
}

describe('what is stopped when (S23, S32, S33)', () => {
  const FROM = '203.0.113.7'
  const account = (i: number) => `user${i}@example.com`
  const number = (i: number) => `+86138001380${String(i).padStart(2, '0')}`
  const scattered = (i: number) => `198.51.${i % 200}.1`

  test.each<
    [
      string,
      number,
      (i: number) => [Request, keyof typeof TRIES, string],
      Partial<Record<'free' | 'paid' | 'refused', number>>,
    ]
  >([
    ['one password on 110 accounts', 110, (i) => [request(), 'password', account(i)], { free: 100, paid: 10 }],
    [
      'the same from one client',
      300,
      (i) => [request({ from: FROM }), 'password', account(i)],
      { free: 50, paid: 50, refused: 200 },
    ],
    [
      'the same from 110 clients',
      110,
      (i) => [request({ from: scattered(i) }), 'password', account(i)],
      { free: 100, paid: 10 },
    ],
    ['the same in one visit', 30, (i) => [request({ uid: 'one' }), 'password', account(i)], { free: 20, refused: 10 }],
    ['passwords on one account', 30, () => [request(), 'password', account(1)], { free: 10, refused: 20 }],
    ['wrong codes for 110 addresses', 110, (i) => [request(), 'code', account(i)], { free: 100, paid: 10 }],
    [
      'the same from one client',
      110,
      (i) => [request({ from: FROM }), 'code', account(i)],
      { free: 50, paid: 50, refused: 10 },
    ],
    [
      'made-up codes of WeChat in one visit',
      30,
      () => [request({ uid: 'one' }), 'wechat', ''],
      { free: 10, refused: 20 },
    ],
    ['the same in new visits', 70, () => [request(), 'wechat', ''], { free: 50, paid: 20 }],
    ['the same from one client', 60, () => [request({ from: FROM }), 'wechat', ''], { free: 25, paid: 35 }],
    ['codes to 60 numbers', 60, (i) => [request(), 'send', number(i)], { free: 30, paid: 30 }],
    ['the same from one client', 60, (i) => [request({ from: FROM }), 'send', number(i)], { free: 20, paid: 40 }],
    ['the same in one visit', 60, (i) => [request({ uid: 'one' }), 'send', number(i)], { free: 10, refused: 50 }],
    ['codes to one number', 60, () => [request(), 'send', number(1)], { free: 5, refused: 55 }],
    ['new accounts', 120, () => [request(), 'signUp', ''], { free: 100, paid: 20 }],
  ])('%s: %i', async (_, tries, one, came) =>
    expect(await attack(tries, one)).toEqual({ free: 0, paid: 0, refused: 0, ...came }),
  )

  test.each([undefined, FROM])(
    'a hundred honest people behind one address (%j) in a quarter of an hour neither pay nor are refused',
    async (from) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
      const begun = Date.now()
      for (let i = 0; i < 100; i++) {
        vi.setSystemTime(begun + i * 8000)
        const at = request({ from })
        noteHere('visit', doerOf(at.poolId, at.headers))
        expect([tollOf(at), await payToll(at)]).toEqual([0, true])
        // All scan or get a code, some type a password, and some mistype.
        await (i % 2 ? countAttempt(at.uid) : countSend(target(at, account(i))))
        if (i % 4 === 1) await countPasswordTry(target(at, account(i)))
        if (i % 8 === 1) await noteWrongPassword(target(at, account(i)))
        if (i % 10 === 1) await noteRefusedCode(at.uid, doerOf(at.poolId, at.headers))
      }
    },
  )
})

describe('a pass', () => {
  const pay = async (at: Request, id: string) =>
    payToll({ ...at, headers: new Headers({ cookie: cookieOf(passHeader(at.uid, id)) }) })

  const crowd = () => add('password', 'pool', POOL, 1000).then(() => note('password', doerOf(POOL, new Headers())))

  test('is worth five tries of its visit', async () => {
    await crowd()
    const at = request()
    const { sealed } = await newWork(at.uid, 2)
    const worth = []
    expect(checkWork(at.uid, sealed, -1)).toBeNull()
    for (let i = 0; i < 7; i++) worth.push(await pay(at, 'an-id'))
    expect(worth).toEqual([true, true, true, true, true, false, false])
    expect(await pay(at, 'another')).toBe(true)
    expect(await payToll(request())).toBe(false)
  })

  test('comes of a wait that is over, is the same for one ticket, and there are five for a visit, whatever others do', async () => {
    const [at, other] = [request(), request()]
    const { ticket, seconds } = newWait(at.uid, 1)
    expect(await endWait(at, ticket)).toBeNull()
    const late = newWait(other.uid, 1).ticket
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })
    const pass = await endWait(at, ticket)
    expect(pass).toMatch(/^wait:\w{20}$/)
    expect(await endWait(other, ticket)).toBeNull()
    const ended = []
    for (let i = 0; i < 12; i++) ended.push(await endWait(at, ticket))
    expect(ended).toEqual([...Array(4).fill(pass), ...Array(8).fill(null)])
    expect(await endWait(other, late)).not.toBeNull()
  })
})

describe('with every budget burnt that strangers share', () => {
  const FROM = '203.0.113.7'
  const SHARED: readonly Per[] = ['client', 'pool', 'installation']

  beforeEach(async () => {
    const doer = doerOf(POOL, request({ from: FROM }).headers)
    const keys = { client: doer.clientAddress ?? '', pool: POOL, installation: 'all' } as Record<Per, string>
    for (const [subject, budgets] of Object.entries(BUDGETS) as [
      BudgetSubject,
      Partial<Record<Per, { points: number }>>,
    ][])
      for (const per of SHARED) if (budgets[per]) await add(subject, per, keys[per], 10 * budgets[per].points)
    for (const subject of Object.keys(BUDGETS) as BudgetSubject[]) await note(subject, doer)
  })

  test.each([FROM, undefined])('a first-time person (from %j) pays, and goes to WeChat', async (from) => {
    const at = request({ from })
    expect(tollOf(at)).toBe(2)
    const paid = {
      ...at,
      headers: new Headers({ cookie: cookieOf(passHeader(at.uid, 'an-id')), 'x-client-address': from ?? '' }),
    }
    expect(await payToll(paid)).toBe(true)
    await countAttempt(at.uid)
  })

  test('a known browser pays nothing, and its password is taken, though strangers burnt the account’s too', async () => {
    await attack(20, () => [request(), 'password', 'lin@example.com'])
    const known = cookieOf(knownCookieHeader(POOL, LIN.id))
    const at = request({ from: FROM, cookie: known })
    expect([tollOf(at), await payToll(at)]).toEqual([0, true])
    const own = { ...target(at, 'lin@example.com'), user: LIN, known: known.slice(knownCookie().length + 1) }
    await countPasswordTry(own)
  })

  test('a pool beside it lets newcomers pay, and refuses none', async () => {
    const at = request({ poolId: 'pool_b' })
    expect(tollOf(at)).toBe(2)
    await countPasswordTry(target(at, 'mei@example.com'))
    await countSend(target(at, '+8613800138001'))
    expect(cookieName('pass')).toBe('ms.pass')
  })
})
