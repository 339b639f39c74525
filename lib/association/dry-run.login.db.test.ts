import { describe, expect, test } from 'vitest'
import { db } from '../db'
import { newId } from '../ids'
import { choose, skipField } from '../login/asking/bind'
import type { Binding } from '../login/asking/question'
import {
  type Account,
  account,
  EMAIL,
  home,
  newcomer,
  outcomeNow,
  PHONE,
  policy,
  reloaded,
  twoHouses,
  typeBindCode,
  typeMatchCode,
  typePassword,
} from '../login/testing'
import { testDatabase } from '../testing/database'
import { dryRun } from './dry-run'
import type { BindMethod, MatchField, Outcome } from './rules'

testDatabase()
twoHouses()

type Person = Account & { id: string; password: boolean }

/** Answers the login pages as the owner of an account would. @returns the last outcome */
async function logIn(person: Person): Promise<Outcome | null> {
  const binding = await newcomer()
  for (let steps = 0; steps < 5; steps++) {
    const outcome = (await outcomeNow(binding)) as Outcome | null
    if (outcome?.kind === 'ask' && (await bind(binding, outcome.methods, person))) continue
    if (outcome?.kind === 'prove' && (await proveOrSkip(binding, outcome.fields as MatchField[], person))) continue
    if (outcome?.kind === 'choose' && (await choose(await reloaded(binding), person.id))) continue
    return outcome
  }
  throw new Error('the login does not end')
}

/** Proves the account by the first of the methods that works for it. */
async function bind(binding: Binding, methods: readonly BindMethod[], { email, phone, password }: Person) {
  for (const method of methods)
    try {
      const address = { password: password && (email ?? phone), 'email-code': email, 'phone-code': phone }[method]
      if (!address) continue
      return await (method === 'password' ? typePassword(binding, undefined, address) : typeBindCode(binding, address))
    } catch (error) {
      if ((error as { reason?: string }).reason !== 'no_account') throw error
    }
  return null
}

/** Proves the first of the fields that the account has; without one, skips the next if it may be skipped. */
async function proveOrSkip(binding: Binding, fields: readonly MatchField[], person: Person) {
  const field = fields.find((field) => person[field])
  if (field) return typeMatchCode(binding, person[field] ?? '')
  return fields[0] ? skipField(await reloaded(binding), fields[0]).catch(() => null) : null
}

type ConnectionPolicy = {
  association: 'field' | 'ask'
  matchFields: MatchField[]
  bindMethods: BindMethod[]
  loginOnly: boolean
}
const under = (over: Partial<ConnectionPolicy>): ConnectionPolicy => ({
  ...{ association: 'ask', matchFields: [], bindMethods: [], loginOnly: false },
  ...over,
})
const field = (...matchFields: MatchField[]) => under({ association: 'field', matchFields })
const ask = (...bindMethods: BindMethod[]) => under({ bindMethods })

const POLICIES: [string, ConnectionPolicy][] = [
  ['Field Matching by phone and e-mail', field('phone', 'email')],
  ['Field Matching by e-mail, with Login Only', { ...field('email'), loginOnly: true }],
  ['Ask Binding by anything', ask('password', 'email-code', 'phone-code')],
  ['Ask Binding by e-mail, with Login Only', { ...ask('email-code'), loginOnly: true }],
  ['Ask Binding by password', ask('password')],
]

const none = { passwordHash: null }
const another = { another: true }

const ACCOUNTS: [string, Account & { another?: boolean }][] = [
  ['without an address', none],
  ['with an e-mail that is verified', { ...none, email: EMAIL }],
  ['with an e-mail that is not verified', { ...none, email: EMAIL, unproved: true }],
  ['with a password and an e-mail that is not verified', { email: EMAIL, unproved: true }],
  [
    'with a verified phone and an e-mail that is not verified',
    { ...none, email: EMAIL, emailVerifiedAt: null, phone: PHONE },
  ],
  ['with both verified', { ...none, email: EMAIL, phone: PHONE }],
  ['with both, and neither verified', { ...none, email: EMAIL, phone: PHONE, unproved: true }],
  ['that is blocked', { ...none, email: EMAIL, status: 'blocked' }],
  ['that is blocked and was never verified', { ...none, email: EMAIL, unproved: true, status: 'blocked' }],
  ['linked to another WeChat', { ...none, email: EMAIL, ...another }],
  ['linked to another WeChat, never verified', { ...none, email: EMAIL, unproved: true, ...another }],
  ['linked to another WeChat, never verified, with a password', { email: EMAIL, unproved: true, ...another }],
]

/**
 * The parts of an outcome that both report: a dry run creates no ids, and a login does not say how the account was
 * found.
 */
const comparable = (outcome: Outcome | null | undefined) => {
  if (outcome?.kind === 'linked') return { kind: outcome.kind, userId: outcome.userId }
  return outcome?.kind === 'created' ? { kind: outcome.kind } : outcome
}

describe.each(POLICIES)('under %s, the dry run has the outcome of a real login for an account', (_, connection) => {
  test.each(ACCOUNTS)('%s (S03)', async (_, { another, ...data }) => {
    await policy(connection)
    const userId = await account(data)
    if (another)
      await db.identity.create({
        data: {
          ...{ id: newId('idn'), poolId: home.pool.id, userId, source: 'wechat', profile: {} },
          keys: { create: { kind: 'openid', realm: 'wx0000000000000002', value: 'oAnother' } },
        },
      })
    const { steps } = await dryRun(home.pool.id, {
      draft: { ...connection, mode: 'wechat:pc', appId: 'wx0000000000000001', settings: {}, sandbox: false },
      applicationId: home.applicationId,
      who: { kind: 'user', userId },
    })
    const login = await logIn({ ...data, id: userId, password: data.passwordHash !== null })
    expect(comparable(steps.at(-1)?.outcome)).toEqual(comparable(login))
  })
})
