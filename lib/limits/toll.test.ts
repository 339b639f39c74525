import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { now } from '../clock'
import { cookieName } from '../cookies'
import { BUDGETS } from './budgets'
import { type Doer, doerOf } from './doer'
import { noteHere, strainOn } from './gauges'
import { knownCookie, knownCookieHeader } from './known-browser'
import { checkWork, mayEnter, newWait, newWork, passHeader, tollOf } from './toll'

beforeAll(() => {
  vi.stubEnv('BASE_URL', '')
  vi.stubEnv('SECRET_KEY', 'a key for this test of 32 characters')
})

vi.mock('../clock', async (load) => ({ ...(await load<object>()), now: vi.fn(() => new Date()) }))
afterEach(() => {
  vi.mocked(now).mockImplementation(() => new Date())
  Reflect.deleteProperty(globalThis, 'menshenGauges')
})
const later = (seconds: number) => vi.mocked(now).mockImplementation(() => new Date(Date.now() + seconds * 1000))

/** The worker as the browser has it. */
async function solveInWorker(work: object): Promise<number | null> {
  const answers: (number | null)[] = []
  const self = { postMessage: (answer: number | null) => answers.push(answer) } as {
    onmessage?: (event: { data: object }) => Promise<void>
    postMessage(answer: number | null): void
  }
  runInNewContext(readFileSync('app/pool/work.js/worker.js', 'utf8'), { self, crypto, TextEncoder, Uint8Array })
  await self.onmessage?.({ data: work })
  return answers[0] ?? null
}

describe('work', () => {
  test('is done by the worker, and gives the same pass however often it is sent', async () => {
    const { sealed, ...puzzle } = await newWork('visit', 1)
    const number = (await solveInWorker(puzzle)) ?? -1
    const pass = checkWork('visit', sealed, number)
    expect(pass).toMatch(/^\w{20}$/)
    expect(checkWork('visit', sealed, number)).toBe(pass)
  })

  test('says nothing of its number', async () => {
    const { sealed, ...puzzle } = await newWork('visit', 1)
    expect(Object.keys(puzzle)).toEqual(['salt', 'hash', 'rounds', 'max'])
    expect((await newWork('visit', 1)).sealed).not.toBe(sealed)
  })

  test('is more once the budget is spent', async () =>
    expect((await newWork('visit', 2)).max).toBeGreaterThan(3 * (await newWork('visit', 1)).max))

  test('is worth nothing with another number, in another visit, forged or late', async () => {
    const { sealed, ...puzzle } = await newWork('visit', 1)
    const number = (await solveInWorker(puzzle)) ?? -1
    expect(checkWork('visit', sealed, number + 1)).toBeNull()
    expect(checkWork('other', sealed, number)).toBeNull()
    expect(checkWork('visit', 'v1.a.b.c', number)).toBeNull()
    later(301)
    expect(checkWork('visit', sealed, number)).toBeNull()
  })

  test('of which no number is right ends without one', async () =>
    expect(await solveInWorker({ salt: 'a', hash: 'b', rounds: 1, max: 3 })).toBeNull())
})

describe('a toll', () => {
  const doer: Doer = { poolId: 'pool_a', clientAddress: null, knownAccount: null }
  const times = (count: number, subject: 'sign_up' | 'visit' | 'known', as: Doer = doer) => {
    for (let i = 0; i < count; i++) noteHere(subject, as)
  }
  const cookieOf = (line: string) => line.split(';')[0] ?? ''
  const knownTo = (poolId: string) => cookieOf(knownCookieHeader(poolId, 'usr_lin'))
  const toll = (cookie = '', poolId = 'pool_a') => tollOf({ poolId, headers: new Headers({ cookie }) })
  const { pool, installation } = BUDGETS.sign_up

  test('is due from half of a budget on, more of it when the budget is spent, and ends with its window', () => {
    times(pool.points / 2 - 1, 'sign_up')
    expect(toll()).toBe(0)
    times(1, 'sign_up')
    expect(toll()).toBe(1)
    times(pool.points / 2, 'sign_up')
    expect(toll()).toBe(2)
    later(pool.seconds + 1)
    expect(toll()).toBe(0)
  })

  test('is due in that pool only, until the installation’s budget is half spent', () => {
    times(pool.points, 'sign_up')
    expect(toll('', 'pool_b')).toBe(0)
    times(installation.points / 2 - pool.points, 'sign_up')
    expect(toll('', 'pool_b')).toBe(1)
  })

  test('is due for that client only', () => {
    const crowd = { ...doer, clientAddress: '203.0.113.7' }
    times(BUDGETS.visit.client.points, 'visit', crowd)
    expect(strainOn(crowd)).toBe(2)
    expect(strainOn({ ...doer, clientAddress: '203.0.113.8' })).toBe(0)
    expect(strainOn(doer)).toBe(0)
  })

  test('is not due in a browser that the pool knows, until that guesses itself', () => {
    times(pool.points, 'sign_up')
    expect([toll(knownTo('pool_a')), toll(knownTo('pool_b')), toll(`${knownCookie()}=v1.a.b.c`)]).toEqual([0, 2, 2])
    const guessing = knownTo('pool_a')
    times(BUDGETS.known.account.points, 'known', doerOf('pool_a', new Headers({ cookie: guessing })))
    expect(toll(guessing)).toBe(2)
    // Another browser of the account has no trust of its own, or logging in again would be a new one each time.
    expect(toll(knownTo('pool_a'))).toBe(2)
    expect(toll(cookieOf(knownCookieHeader('pool_a', 'usr_mei')))).toBe(0)
    later(366 * 24 * 3600)
    times(pool.points, 'sign_up')
    expect(toll(guessing)).toBe(2)
  })

  test('is paid by a pass of the visit, for a quarter of an hour', () => {
    times(pool.points, 'sign_up')
    const enter = (cookie: string, uid = 'visit') =>
      mayEnter({ poolId: 'pool_a', uid, headers: new Headers({ cookie }) })
    const pass = cookieOf(passHeader('visit', 'an-id'))
    expect([enter(''), enter(pass), enter(pass, 'other'), enter(`${cookieName('pass')}=v1.a.b.c`)]).toEqual([
      false,
      true,
      false,
      false,
    ])
    later(15 * 60 - 1)
    expect(enter(pass)).toBe(true)
    later(15 * 60)
    times(pool.points, 'sign_up')
    expect(enter(pass)).toBe(false)
  })

  test('is a longer wait once the budget is spent', () =>
    expect(newWait('visit', 2).seconds).toBeGreaterThan(newWait('visit', 1).seconds))
})

test('no budget of a pool or of the installation refuses a person', () => {
  const shared = Object.entries(BUDGETS).flatMap(([subject, budgets]) =>
    Object.entries(budgets)
      .filter(([per]) => per === 'pool' || per === 'installation')
      .map(([per, { effect }]) => `${subject}/${per}: ${effect}`),
  )
  expect(shared.length).toBeGreaterThan(8)
  expect(shared.filter((row) => !row.endsWith(': charge'))).toEqual([])
})
