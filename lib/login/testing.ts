// For tests: two pools with a login page each, persons who come from WeChat and are asked who they are, and their
// answers.
import { beforeAll, beforeEach } from 'vitest'
import type { Arrival } from '../association/arrival'
import { associate } from '../association/associate'
import { switchConnection } from '../connections/commands'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'
import { newId } from '../ids'
import { MODES } from '../modes'
import type { Visit } from '../oidc/visit'
import { type House, makeHouse } from '../testing/house'
import { codeSentTo, visitTo } from '../testing/visit'
import { hashPassword } from '../users/password'
import { checkBindCode, checkMatchCode, sendBindCode, sendMatchCode } from './asking/by-code'
import { bindByPassword } from './asking/by-password'
import { suspendAttempt } from './asking/pending'
import type { Binding } from './asking/question'
import { isQuestion, type LoginAttempt, newAttempt, outcomeOf, saveAttempt, takeAttempt } from './attempt/attempt'

export { actor, type House } from '../testing/house'

export const PASSWORD = 'a long password'
export const EMAIL = 'lin@example.com'
export const PHONE = '+8613800138000'
export const ALL = ['password', 'email-code', 'phone-code']

export const WRONG = { code: 'invalid', reason: 'wrong_password', field: undefined }
export const TOO_MANY = { code: 'rate_limited', reason: 'too_many_tries' }
export const OVER = { code: 'expired', reason: 'attempt_over' }
export const EXPIRED = { code: 'expired' }
export const NOT_ASKED = { code: 'not_found' }

export let home: House
export let elsewhere: House
let passwordHash: string

/**
 * Makes two houses before the tests of a file, and empties their users and attempts before each test. Codes go to the
 * outbox.
 */
export function twoHouses(): void {
  beforeAll(async () => {
    home = await makeHouse({ name: 'home' })
    elsewhere = await makeHouse({ name: 'elsewhere' })
    passwordHash = await hashPassword(home.pool.id, PASSWORD)
  })
  beforeEach(async () => {
    for (const table of [db.user, db.attempt, db.proof, db.outboxMessage, db.auditEvent, db.rateLimiterFlexible])
      await (table as typeof db.user).deleteMany()
    await db.oidcArtifact.deleteMany()
    await db.application.updateMany({ data: { signUp: true } })
    await policy({})
    for (const { scope, connectionId, applicationId } of [home, elsewhere])
      await switchConnection(scope, { connectionId, applicationId, on: true })
  })
}

export const policy = (data: Prisma.ConnectionUpdateInput) =>
  db.connection.updateMany({
    data: { association: 'ask', bindMethods: ALL, matchFields: [], loginOnly: false, ...data } as object,
  })
export const matching = (...matchFields: string[]) => policy({ association: 'field', matchFields })

export const visitOf = ({ applicationId }: House, uid: string): Visit => ({
  ...visitTo(applicationId, uid),
  finish: async ({ accountId }) => `/on?as=${accountId}`,
})

let people = 0

/** A person whom no user matches comes back from WeChat and is asked who they are. */
export async function newcomer(over: { house?: House; uid?: string; openid?: string } = {}): Promise<Binding> {
  people += 1
  const { house = home, uid = `visit${people}`, openid = `oNobody${people}` } = over
  const { pool, applicationId, connectionId } = house
  const begun = newAttempt()
  await saveAttempt(begun, {
    poolId: pool.id,
    interaction: uid,
    connectionId,
    applicationId,
    handshake: { state: 's', stateCookie: 'c' },
  })
  const attempt = await attemptNow(begun.id)
  await takeAttempt(attempt)
  const arrival: Arrival = {
    ...{ poolId: pool.id, applicationId, connectionId, mode: MODES[0], appId: 'wx0000000000000001', sandbox: false },
    ...{ openid, unionid: null, profile: { nickname: 'Lin', avatarUrl: null } },
  }
  const associated = await associate(arrival)
  if (!isQuestion(associated)) throw new Error(`nothing is asked: ${JSON.stringify(associated)}`)
  await suspendAttempt(attempt, arrival, associated)
  return { pool, visit: visitOf(house, uid), attempt: await attemptNow(begun.id), locale: 'en' }
}

/** The attempt as it is stored now. Every attempt of these tests is a login. */
export const attemptNow = async (id: string) => (await db.attempt.findUniqueOrThrow({ where: { id } })) as LoginAttempt
/** The binding with its attempt as it is stored now, as a request would load it. */
export const reloaded = async (binding: Binding): Promise<Binding> => ({
  ...binding,
  attempt: await attemptNow(binding.attempt.id),
})
export const pageOf = (location: string) => /^\/login\/\w+\/(\w+)\?attempt=att_\w+/.exec(location)?.[1]
export const outcomeNow = async ({ attempt }: Binding) => outcomeOf(await attemptNow(attempt.id))

export type Account = Partial<Prisma.UserUncheckedCreateInput> & { unproved?: boolean }
/** Makes an account. Its addresses were proved a day ago, unless `unproved`. */
export async function account({ unproved, ...over }: Account = {}): Promise<string> {
  const provedAt = unproved ? null : new Date(Date.now() - 86_400_000)
  const { id } = await db.user.create({
    data: {
      id: newId('usr'),
      poolId: home.pool.id,
      passwordHash,
      emailVerifiedAt: over.email ? provedAt : null,
      phoneVerifiedAt: over.phone ? provedAt : null,
      ...over,
    },
  })
  return id
}
export const giveIdentity = (userId: string, value: string) =>
  db.identity.create({
    data: {
      ...{ id: newId('idn'), poolId: home.pool.id, userId, source: 'wechat', profile: {} },
      keys: { create: { kind: 'openid', realm: 'wx0000000000000001', value } },
    },
  })

export const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')

/** Sends a code to the address. What is left is to type it. */
export async function sendCodeTo(binding: Binding, address = EMAIL) {
  const method = address.includes('@') ? ('email-code' as const) : ('phone-code' as const)
  const { id: proofId } = await sendBindCode(await reloaded(binding), { method, address })
  return { proofId, code: await codeSentTo(address) }
}
export const typeBindCode = async (binding: Binding, address = EMAIL) =>
  checkBindCode(await reloaded(binding), await sendCodeTo(binding, address))
export const typeMatchCode = async (binding: Binding, address: string) => {
  const field = address.includes('@') ? 'email' : 'phone'
  const { id: proofId } = await sendMatchCode(await reloaded(binding), { field, address })
  return checkMatchCode(await reloaded(binding), { proofId, code: await codeSentTo(address) })
}
export const typePassword = async (binding: Binding, password = PASSWORD, address = EMAIL) =>
  bindByPassword(await reloaded(binding), { account: address, password })

export const identitiesOf = (userId: string) => db.identity.count({ where: { userId } })
export const auditActions = async () =>
  (await db.auditEvent.findMany({ orderBy: { at: 'asc' } })).map(({ action }) => action)
