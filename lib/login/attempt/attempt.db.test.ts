import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { subjectOf } from '../../association/keys'
import { sha256 } from '../../crypto'
import { db } from '../../db'
import type { Attempt } from '../../generated/prisma/client'
import { testDatabase } from '../../testing/database'
import { openReport, saveReport, type TrialReport } from '../../trials/report'
import {
  bindPage,
  findAttemptOf,
  openArrival,
  questionOf,
  renewedCookie,
  settleAttempt,
  storeQuestion,
  suspendAttempt,
} from '../asking/pending'
import {
  type AttemptOutcome,
  attemptCookie,
  attemptCookieHeader,
  breakStaleAttempt,
  continuationOf,
  type FinalOutcome,
  findAttempt,
  findAttemptById,
  isBegunBy,
  type LoginAttempt,
  newAttempt,
  openHandshake,
  outcomeOf,
  type Question,
  saveAttempt,
  storeOutcome,
  takeAttempt,
  takeFinish,
} from './attempt'
import { overrule, recordRefusal } from './refusal'

testDatabase()

const begun = { state: 'sentinel-state', stateCookie: 'sentinel-cookie' }
let made: ReturnType<typeof newAttempt>
let attempt: LoginAttempt

const reload = async () => {
  attempt = (await db.attempt.findUniqueOrThrow({ where: { id: made.id } })) as LoginAttempt
  return attempt
}
const begin = async () => {
  made = newAttempt()
  await saveAttempt(made, {
    poolId: 'pool_a',
    interaction: 'visit',
    connectionId: 'conn_a',
    applicationId: 'app_a',
    handshake: begun,
  })
  await reload()
}
const at20 = (work: () => Promise<boolean>) => Promise.all(Array.from({ length: 20 }, work))
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000)

const signedIn: FinalOutcome = { kind: 'signed_in', userId: 'usr_a', identityId: 'idn_a', at: 1 }
const refused: FinalOutcome = { kind: 'refused', reason: 'no_code' }
const ask: Question = { kind: 'ask', create: true, methods: ['password'] }
const report = (nickname: string): TrialReport => ({
  answers: { token: {}, userinfo: null },
  person: { openid: 'oMei', unionid: null, nickname, avatarUrl: null },
  missing: null,
})

const arrival = {
  poolId: 'pool_a',
  applicationId: 'app_a',
  connectionId: 'conn_a',
  mode: 'wechat:pc',
  appId: 'wx0000000000000001',
  sandbox: false,
  openid: 'sentinel-openid',
  unionid: null,
  profile: { nickname: 'sentinel-name', avatarUrl: null },
}

beforeAll(() => db.attempt.deleteMany())
beforeEach(begin)

describe('what is kept of an attempt', () => {
  test('contains neither its cookie nor next-auth’s state in plain text', () => {
    const kept = JSON.stringify(attempt)
    for (const secret of [made.secret, begun.state, begun.stateCookie]) expect(kept).not.toContain(secret)
    expect(attempt.cookieHash).toBe(sha256(made.secret))
    expect(openHandshake(attempt)).toEqual(begun)
  })

  test('opens on its own row only', async () => {
    const first = attempt
    await begin()
    expect(() => openHandshake({ ...attempt, handshake: first.handshake })).toThrow()
  })

  test('lasts ten minutes', () => {
    const seconds = (attempt.expiresAt.getTime() - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(590)
    expect(seconds).toBeLessThanOrEqual(600)
  })
})

const stateOf = (...states: string[]) => new URLSearchParams(states.map((state) => ['state', state]))

describe('an attempt is found by its state', () => {
  test('while it lives', async () => expect(await findAttempt(stateOf(made.handle))).toMatchObject({ id: made.id }))

  test('not after its time', async () => {
    await db.attempt.update({ where: { id: made.id }, data: { expiresAt: ago(1) } })
    expect(await findAttempt(stateOf(made.handle))).toBeNull()
  })

  test.each<[string, (handle: string) => string[]]>([
    ['nothing', () => []],
    ['an empty one', () => ['']],
    ['one that nobody has', () => ['x'.repeat(40)]],
    ['a short one', (handle) => [handle.slice(0, -1)]],
    ['a long one', (handle) => [`${handle}x`]],
    ['one with a line break behind it', (handle) => [`${handle}\n`]],
    ['one in other case', (handle) => [handle.toLowerCase().toUpperCase()]],
    ['it twice', (handle) => [handle, handle]],
    ['the attempt’s id', () => [made.id]],
  ])('not by %s (S01)', async (_, state) => expect(await findAttempt(stateOf(...state(made.handle)))).toBeNull())

  test('by its id in its own pool only: another pool’s id is not found', async () => {
    expect(await findAttemptById('pool_a', made.id)).toMatchObject({ id: made.id })
    expect(await findAttemptById('pool_b', made.id)).toBeNull()
  })
})

/** A request of a browser that has these cookies. */
const having = (cookies: Record<string, string>) =>
  new Headers({
    cookie: Object.entries(cookies)
      .map((pair) => pair.join('='))
      .join('; '),
  })

describe('the browser that began it proves itself by the cookie', () => {
  test.each<[string, () => Record<string, string>, boolean]>([
    ['the right one', () => ({ [attemptCookie(made.id)]: made.secret }), true],
    ['a wrong one', () => ({ [attemptCookie(made.id)]: 'x'.repeat(40) }), false],
    ['an empty one', () => ({ [attemptCookie(made.id)]: '' }), false],
    ['none', () => ({}), false],
    ['its hash', () => ({ [attemptCookie(made.id)]: sha256(made.secret) }), false],
    ['the right one under another attempt’s name', () => ({ [attemptCookie('att_other')]: made.secret }), false],
  ])('%s: %#', (_, cookies, proved) => expect(isBegunBy(attempt, having(cookies()))).toBe(proved))

  test('which only this host gets, for as long as the attempt lives', () => {
    const name = `ms.attempt.${made.id.slice(4)}`
    expect(attemptCookieHeader(made.id, made.secret)).toBe(
      `${name}=${made.secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600`,
    )
  })
})

describe('an attempt has one exchange, however many requests arrive (S11)', () => {
  test('of twenty at once, one takes it', async () => {
    expect((await at20(() => takeAttempt(attempt))).filter(Boolean)).toHaveLength(1)
    expect(await reload()).toMatchObject({ status: 'exchanging' })
  })

  test('an exchange is not declared dead while it may still be running', async () => {
    await takeAttempt(attempt)
    expect(await breakStaleAttempt(attempt)).toBe(false)
    expect(await reload()).toMatchObject({ status: 'exchanging' })
  })

  test('it is declared dead once, when the lease has run out', async () => {
    await takeAttempt(attempt)
    await db.attempt.update({ where: { id: made.id }, data: { leaseUntil: ago(1) } })
    expect((await at20(() => breakStaleAttempt(attempt))).filter(Boolean)).toHaveLength(1)
    expect(outcomeOf(await reload())).toEqual({ kind: 'refused', reason: 'broken' })
    expect(await takeAttempt(attempt)).toBe(false)
  })

  test('the lease outlives an exchange, a profile asked for twice and an avatar', async () => {
    await takeAttempt(attempt)
    expect(((await reload()).leaseUntil?.getTime() ?? 0) - Date.now()).toBeGreaterThan(23_000)
  })

  test('an attempt whose exchange has not begun is not declared dead', async () => {
    expect(await breakStaleAttempt(attempt)).toBe(false)
    expect((await reload()).status).toBe('started')
  })

  test('the first outcome stays', async () => {
    await takeAttempt(attempt)
    await storeOutcome(attempt, refused)
    await storeOutcome(attempt, signedIn)
    expect(outcomeOf(await reload())).toEqual(refused)
  })

  test('a late exchange does not change the outcome of one that was declared dead', async () => {
    await takeAttempt(attempt)
    await db.attempt.update({ where: { id: made.id }, data: { leaseUntil: ago(1) } })
    await breakStaleAttempt(attempt)
    await storeOutcome(attempt, signedIn)
    expect(outcomeOf(await reload())).toEqual({ kind: 'refused', reason: 'broken' })
  })

  test('nothing has an outcome before it was taken', async () => {
    await storeOutcome(attempt, signedIn)
    expect(await reload()).toMatchObject({ status: 'started', outcome: null })
  })

  test('it is finished once, and only when it is done', async () => {
    expect(await takeFinish(attempt)).toBe(false)
    await takeAttempt(attempt)
    expect(await takeFinish(attempt)).toBe(false)
    await storeOutcome(attempt, signedIn)
    expect((await at20(() => takeFinish(attempt))).filter(Boolean)).toHaveLength(1)
  })

  test('an outcome can be overruled only once it exists', async () => {
    await takeAttempt(attempt)
    await overrule(attempt, 'user_blocked')
    expect(await reload()).toMatchObject({ status: 'exchanging', outcome: null })
    await storeOutcome(attempt, signedIn)
    await overrule(attempt, 'user_blocked')
    expect(outcomeOf(await reload())).toEqual({ kind: 'refused', reason: 'user_blocked' })
  })

  test('a report is kept of an exchange that goes on, and of none that has ended', async () => {
    await saveReport(attempt, report('Early'))
    expect(openReport(await reload())).toBeNull()
    await takeAttempt(attempt)
    await storeOutcome(attempt, refused)
    await saveReport(attempt, report('Late'))
    expect(openReport(await reload())).toBeNull()
  })

  test('another pool’s id is not found', async () => {
    const foreign = { ...attempt, poolId: 'pool_b' }
    expect(await takeAttempt(foreign)).toBe(false)
    await takeAttempt(attempt)
    await storeOutcome(foreign, signedIn)
    expect(await reload()).toMatchObject({ status: 'exchanging', outcome: null })
    await storeOutcome(attempt, signedIn)
    expect(await takeFinish(foreign)).toBe(false)
  })

  test.each<[AttemptOutcome, string]>([
    [signedIn, '/login/visit/finish'],
    [{ ...signedIn, kind: 'linked' }, '/login/visit/finish'],
    [{ ...signedIn, kind: 'created' }, '/login/visit/finish'],
    [{ kind: 'ask', create: true, methods: ['password'] }, '/login/visit/bind'],
    [{ kind: 'prove', fields: ['phone'] }, '/login/visit/bind'],
    [{ kind: 'choose', userIds: ['usr_a', 'usr_b'] }, '/login/visit/bind'],
    [refused, '/login/visit/refused'],
  ])('%j goes on to %s', (outcome, path) => expect(continuationOf(attempt, outcome)).toBe(`${path}?attempt=${made.id}`))

  test('a refusal is in the pool’s audit under the reference that the person reads out', async () => {
    await recordRefusal(attempt, {
      kind: 'refused',
      reason: 'wechat_configuration',
      errcode: 40125,
      problem: null,
      stage: 'token',
    })
    expect(await db.auditEvent.findMany({ where: { poolId: 'pool_a', targetId: made.id } })).toMatchObject([
      {
        action: 'login.refused',
        targetKind: 'attempt',
        detail: {
          reason: 'wechat_configuration',
          errcode: 40125,
          stage: 'token',
          connectionId: 'conn_a',
          applicationId: 'app_a',
        },
      },
    ])
  })

  test('a trial’s report opens on its own row only, and is not stored in the clear', async () => {
    await takeAttempt(attempt)
    await saveReport(attempt, report('sentinel-person'))
    const kept = await reload()
    expect(JSON.stringify(kept)).not.toContain('sentinel-person')
    expect(openReport(kept)).toEqual(report('sentinel-person'))
    expect(openReport({ ...kept, id: 'att_other' })).toBeNull()
  })
})

describe('while the person is asked which user it is', () => {
  const linked: FinalOutcome = { kind: 'linked', userId: 'usr_a', identityId: 'idn_a', at: 1 }
  const suspend = async () => {
    await takeAttempt(attempt)
    await suspendAttempt(attempt, arrival, ask)
    return reload()
  }
  const own = () => having({ [attemptCookie(made.id)]: made.secret })

  test('who came is kept encrypted, on its own row only', async () => {
    const kept = await suspend()
    expect(JSON.stringify(kept)).not.toContain('sentinel')
    expect(openArrival(kept)).toEqual(arrival)
    expect(() => openArrival({ ...kept, id: 'att_other' })).toThrow()
    expect(kept).toMatchObject({ status: 'pending', subject: subjectOf(arrival) })
    expect(questionOf(kept)).toEqual(ask)
  })

  test('the attempt and its cookie live fifteen minutes from the scan', async () => {
    await db.attempt.update({ where: { id: made.id }, data: { expiresAt: ago(-5) } })
    const kept = await suspend()
    const seconds = (kept.expiresAt.getTime() - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(890)
    expect(seconds).toBeLessThanOrEqual(900)
    const name = attemptCookie(made.id)
    expect(renewedCookie(kept, own())).toBe(`${name}=${made.secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=900`)
  })

  test('nothing is suspended that is not being exchanged', async () => {
    await suspendAttempt(attempt, arrival, ask)
    expect(await reload()).toMatchObject({ status: 'started', arrival: null })
    await takeAttempt(attempt)
    await storeOutcome(attempt, { kind: 'refused', reason: 'no_code' })
    await suspendAttempt(attempt, arrival, ask)
    expect(await reload()).toMatchObject({ status: 'done', arrival: null })
  })

  test('a second exchange is never begun (S11)', async () => {
    const kept = await suspend()
    expect(await takeAttempt(kept)).toBe(false)
    expect(await breakStaleAttempt(kept)).toBe(false)
    expect(await takeFinish(kept)).toBe(false)
  })

  test('the next question replaces the last one', async () => {
    const kept = await suspend()
    const next: Question = { kind: 'choose', userIds: ['usr_a', 'usr_b'] }
    await storeQuestion({ ...kept, poolId: 'pool_b' }, next)
    expect(questionOf(await reload())).toEqual(ask)
    await storeQuestion(kept, next)
    expect(questionOf(await reload())).toEqual(next)
  })

  test('it is settled once, and who came is forgotten (S11)', async () => {
    const kept = await suspend()
    expect(await settleAttempt({ ...kept, poolId: 'pool_b' }, linked), 'another pool’s id is not found').toBe(false)
    expect((await at20(() => settleAttempt(kept, linked))).filter(Boolean)).toHaveLength(1)
    const done = await reload()
    expect(done).toMatchObject({ status: 'done', arrival: null })
    expect(outcomeOf(done)).toEqual(linked)
    expect(questionOf(done)).toBeNull()
    await storeQuestion(done, ask)
    expect(outcomeOf(await reload())).toEqual(linked)
  })

  test('it is found by its visit, in its pool, in the browser that began it', async () => {
    await suspend()
    expect(await findAttemptOf('pool_a', 'visit', made.id, own())).toMatchObject({ id: made.id })
    expect(await findAttemptOf('pool_b', 'visit', made.id, own()), 'another pool’s id is not found').toBeNull()
    expect(await findAttemptOf('pool_a', 'other', made.id, own()), 'of another visit').toBeNull()
    expect(await findAttemptOf('pool_a', 'visit', made.id, having({})), 'in another browser').toBeNull()
    expect(await findAttemptOf('pool_a', 'visit', undefined, own())).toBeNull()
  })

  test('it is late when its time is over, even without its cookie', async () => {
    await suspend()
    await db.attempt.update({ where: { id: made.id }, data: { expiresAt: ago(1) } })
    expect(await findAttemptOf('pool_a', 'visit', made.id, having({}))).toBe('late')
    expect(await findAttemptOf('pool_a', 'other', made.id, having({}))).toBeNull()
  })

  test('its page is named by the attempt, and by what is open on it', () => {
    expect(bindPage(attempt)).toBe(`/login/visit/bind?attempt=${made.id}`)
    expect(bindPage(attempt, 'email')).toBe(`/login/visit/bind/email?attempt=${made.id}`)
  })
})

test.each<[string, Attempt['status'], () => Promise<unknown>]>([
  ['an exchange begins', 'started', () => takeAttempt(attempt)],
  ['an outcome is stored', 'exchanging', () => storeOutcome(attempt, refused)],
  ['a report is kept', 'exchanging', () => saveReport(attempt, report('Mei'))],
  ['an exchange that was cut off ends', 'exchanging', () => breakStaleAttempt(attempt)],
  ['a question is asked', 'exchanging', () => suspendAttempt(attempt, arrival, ask)],
  ['another question is asked', 'pending', () => storeQuestion(attempt, { ...ask, create: false })],
  ['a question is settled', 'pending', () => settleAttempt(attempt, signedIn)],
  ['an outcome is overruled', 'done', () => overrule(attempt, 'user_blocked')],
  ['a visit ends', 'done', () => takeFinish(attempt)],
])('%s for one attempt, and for no other of its pool', async (_, status, verb) => {
  await db.attempt.updateMany({ data: { status, leaseUntil: ago(1) } })
  const others = () => db.attempt.findMany({ where: { id: { not: attempt.id } }, orderBy: { id: 'asc' } })
  const [mine, before] = [await reload(), await others()]
  expect(before.length).toBeGreaterThan(0)
  await verb()
  expect(await others()).toEqual(before)
  expect(await reload()).not.toEqual(mine)
})
