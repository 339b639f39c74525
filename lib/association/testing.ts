// What the tests of this room share: pools with a connection, people who come from WeChat, and their proofs.
import { after, now } from '../clock'
import type { CreateConnection } from '../connections/schema'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'
import { newId, randomToken } from '../ids'
import { MODES } from '../modes'
import { actor, makeConnection as makeTestConnection, makeHouse as makeTestHouse } from '../testing/house'
import type { Arrival, AssociationResult, StepInput } from './arrival'
import { associate } from './associate'
import { subjectOf } from './keys'

export { actor } from '../testing/house'

export type HouseIds = { poolId: string; applicationId: string; connectionId: string }

export const makeConnection = (poolId: string, applicationId: string, over: Partial<CreateConnection> = {}) =>
  makeTestConnection({ poolId, actor }, applicationId, { identifier: `c${randomToken(8).toLowerCase()}`, ...over })

export async function makeApplication(poolId: string, over: { signUp?: boolean } = {}): Promise<string> {
  const { id } = await db.application.create({ data: { id: newId('app'), poolId, name: 'Shop', type: 'spa', ...over } })
  return id
}

/** A pool with an application and a connection that is on for it. */
export async function makeHouse(name: string, over: Partial<CreateConnection> = {}): Promise<HouseIds> {
  const { scope, applicationId, connectionId } = await makeTestHouse({ name, connection: over })
  return { poolId: scope.poolId, applicationId, connectionId }
}

export const alice = {
  openid: 'oAlice',
  unionid: 'uAlice',
  profile: { nickname: 'Alice', avatarUrl: 'https://thirdwx.qlogo.cn/a' },
}

/** The arrival of Alice through the house's connection; `over` changes it. */
export const arrivalAt = async (house: HouseIds, over: Partial<Arrival> = {}): Promise<Arrival> => {
  const { connectionId: id } = { ...house, ...over }
  const connection = await db.connection.findUnique({
    where: { id },
    select: { mode: true, appId: true, sandbox: true },
  })
  return { ...house, ...alice, ...(connection ?? { mode: MODES[0], appId: '', sandbox: false }), ...over }
}

export const userOf = (who: AssociationResult): string => {
  if (!('userId' in who)) throw new Error(JSON.stringify(who))
  return who.userId
}

export const makeUser = (poolId: string, data: Omit<Prisma.UserUncheckedCreateInput, 'id' | 'poolId'> = {}) =>
  db.user.create({ data: { id: newId('usr'), poolId, ...data } })

/** Begins an attempt, and returns a function for each thing that the person can do on its pages. */
export async function makeAttempt(arrival: Arrival) {
  const { poolId, connectionId, applicationId } = arrival
  const id = newId('att')
  const subject = subjectOf(arrival)
  const home = { poolId, interaction: 'visit' }
  const times = () => ({ provedAt: now(), expiresAt: after(600) })
  await db.attempt.create({
    data: {
      ...{ ...home, id, subject, connectionId, applicationId },
      ...{ handle: randomToken(), cookieHash: '', handshake: '', status: 'pending', expiresAt: after(900) },
    },
  })
  const proof = (data: Omit<Prisma.ProofUncheckedCreateInput, 'id' | 'expiresAt' | 'poolId' | 'interaction'>) =>
    db.proof.create({ data: { ...home, ...times(), id: newId('prf'), attemptId: id, subject, ...data } })
  return {
    id,
    step: (input: Omit<StepInput, 'attemptId'> = {}) => associate(arrival, { attemptId: id, ...input }),
    skip: (...skipped: string[]) => db.attempt.update({ where: { id }, data: { skipped } }),
    prove: (address: string, over: Partial<Prisma.ProofUncheckedCreateInput> = {}) =>
      proof({ purpose: 'match', method: address.includes('@') ? 'email-code' : 'phone-code', address, ...over }),
    bind: (userId: string, over: Partial<Prisma.ProofUncheckedCreateInput> = {}) =>
      proof({ purpose: 'bind', method: 'password', address: '', userId, ...over }),
  }
}
