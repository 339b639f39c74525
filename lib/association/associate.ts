import { record } from '../audit/record'
import { now } from '../clock'
import { db, isUniqueViolation, type Tx } from '../db'
import { newId } from '../ids'
import { decide, type Facts, type KnownUser, type Outcome, type RefusalReason } from './rules'

export type Arrival = {
  poolId: string
  applicationId: string
  connectionId: string
  /** Of the connection as the exchange saw it: the keys' realms. */
  appId: string
  sandbox: boolean
  openid: string
  unionid: string | null
  /** Null when the source told none this time: what is known stays. */
  profile: { nickname: string | null; avatarUrl: string | null } | null
}

export type Associated =
  | { kind: 'signed_in' | 'created'; userId: string; identityId: string }
  | { kind: 'refused'; reason: RefusalReason }

/** An arrival has two keys, and may lose the race for each of them once. */
const TRIES = 3

/**
 * Loads the facts, decides and applies, in one transaction. When two arrivals of one person meet, one of them finds a key
 * of its own taken by the other, and looks again.
 */
export async function associate(arrival: Arrival): Promise<Associated> {
  for (let tries = 1; ; tries++)
    try {
      return await db.$transaction((tx) => associateIn(tx, arrival))
    } catch (error) {
      if (tries === TRIES || !isUniqueViolation(error)) throw error
    }
}

type Key = { kind: 'openid' | 'unionid'; realm: string; value: string }

/** A sandbox's realms are named apart, so that no key of it can ever equal a real one. */
function keysOf(arrival: Pick<Arrival, 'openid' | 'unionid'>, connection: Realms): Key[] {
  const { appId, openPlatformAccount, sandbox } = connection
  const realm = (name: string) => (sandbox ? `sandbox:${name}` : name)
  const keys: Key[] = [{ kind: 'openid', realm: realm(appId), value: arrival.openid }]
  if (arrival.unionid) keys.push({ kind: 'unionid', realm: realm(openPlatformAccount), value: arrival.unionid })
  return keys
}

type Realms = { appId: string; openPlatformAccount: string; sandbox: boolean }

/** Who holds these keys. */
async function recognise(tx: Tx, poolId: string, keys: Key[]) {
  const rows = await tx.identityKey.findMany({
    where: { poolId, OR: keys },
    include: { identity: { include: { user: { select: { id: true, status: true, sandbox: true } } } } },
  })
  const known = (kind: Key['kind']): KnownUser | null => {
    const user = rows.find((row) => row.kind === kind)?.identity.user
    return user ? { userId: user.id, blocked: user.status === 'blocked', sandbox: user.sandbox } : null
  }
  return { rows, byOpenid: known('openid'), byUnionid: known('unionid') }
}

/**
 * What `associate` would do with somebody who comes through a connection right now, for an application that takes new
 * users. Changes nothing. Null when the connection is gone.
 */
export async function foresee(
  poolId: string,
  connectionId: string,
  person: Pick<Arrival, 'openid' | 'unionid'>,
): Promise<{ keys: Key[]; outcome: Outcome; byOpenid: string | null; byUnionid: string | null } | null> {
  const connection = await db.connection.findUnique({ where: { id: connectionId, poolId } })
  if (!connection) return null
  const keys = keysOf(person, connection)
  const { byOpenid, byUnionid } = await recognise(db, poolId, keys)
  const facts: Facts = { open: true, sandbox: connection.sandbox, byOpenid, byUnionid }
  const outcome = decide({ ...connection, signUp: true }, facts)
  return { keys, outcome, byOpenid: byOpenid?.userId ?? null, byUnionid: byUnionid?.userId ?? null }
}

async function associateIn(tx: Tx, arrival: Arrival): Promise<Associated> {
  const { poolId, applicationId, connectionId } = arrival
  const [connection, application] = await Promise.all([
    tx.connection.findUnique({
      where: { id: connectionId, poolId },
      include: { switches: { where: { applicationId }, select: { applicationId: true } } },
    }),
    tx.application.findUnique({ where: { id: applicationId, poolId }, select: { signUp: true } }),
  ])
  // Saved with another AppID or another place during the exchange: these keys are of neither.
  const same = connection?.appId === arrival.appId && connection.sandbox === arrival.sandbox
  if (!connection || !application || !same) return { kind: 'refused', reason: 'connection_off' }
  const keys = keysOf(arrival, connection)
  const { rows, byOpenid, byUnionid } = await recognise(tx, poolId, keys)
  const facts: Facts = { open: connection.switches.length > 0, sandbox: connection.sandbox, byOpenid, byUnionid }
  const outcome = decide({ ...connection, signUp: application.signUp }, facts)
  if (outcome.kind === 'refused') return outcome
  const userId = outcome.kind === 'signed_in' ? outcome.userId : await createUser(tx, arrival, connection.sandbox)
  const identityId = await keepIdentity(tx, arrival, connection, userId, rows, keys)
  await tx.user.update({
    where: { id: userId, poolId },
    data: { lastLoginAt: now(), logins: { increment: 1 } },
  })
  const holder = outcome.kind === 'signed_in' && outcome.conflict ? byUnionid : null
  if (holder) await keepConflict(tx, arrival, keys, userId, holder.userId)
  await record(tx, {
    poolId,
    actor: { kind: 'user', id: userId },
    action: outcome.kind === 'created' ? 'user.created' : 'user.logged_in',
    target: { kind: 'user', id: userId },
    detail: {
      method: 'wechat',
      applicationId,
      connectionId,
      ...(holder ? { conflictWith: holder.userId } : {}),
    },
  })
  return { kind: outcome.kind, userId, identityId }
}

async function createUser(tx: Tx, arrival: Arrival, sandbox: boolean): Promise<string> {
  const user = await tx.user.create({
    data: {
      id: newId('usr'),
      poolId: arrival.poolId,
      name: arrival.profile?.nickname,
      sandbox,
    },
    select: { id: true },
  })
  return user.id
}

/** Two users claim one unionid. They are never merged; the developer is told who they are. */
async function keepConflict(
  tx: Tx,
  { poolId, connectionId }: Arrival,
  keys: Key[],
  userId: string,
  holderId: string,
): Promise<void> {
  const key = keys.find(({ kind }) => kind === 'unionid')
  if (!key) return
  await tx.keyConflict.upsert({
    where: { poolId_kind_realm_value_userId: { poolId, ...key, userId } },
    create: { poolId, ...key, userId, holderId, connectionId },
    update: { holderId, connectionId, lastAt: now() },
  })
}

/** The identity this arrival is, with every key it brought along that nobody holds yet. */
async function keepIdentity(
  tx: Tx,
  arrival: Arrival,
  connection: { source: string; sandbox: boolean },
  userId: string,
  rows: { kind: string; identityId: string; identity: { userId: string } }[],
  keys: Key[],
): Promise<string> {
  const { poolId } = arrival
  const { profile } = arrival
  const mine = rows.filter((row) => row.identity.userId === userId)
  // A person who comes through a second AppID of one Open Platform account brings another openid: another identity.
  const identityId = mine.find((row) => row.kind === 'openid')?.identityId
  const missing = keys.filter((key) => !rows.some((row) => row.kind === key.kind))
  if (identityId) {
    await tx.identity.update({
      where: { id: identityId, poolId },
      data: { ...(profile ? { profile } : {}), lastUsedAt: now() },
    })
    if (missing.length)
      await tx.identityKey.createMany({ data: missing.map((key) => ({ ...key, poolId, identityId })) })
    return identityId
  }
  const identity = await tx.identity.create({
    data: {
      id: newId('idn'),
      poolId,
      userId,
      source: connection.source,
      connectionId: arrival.connectionId,
      sandbox: connection.sandbox,
      profile: profile ?? {},
      keys: { create: missing.map((key) => ({ kind: key.kind, realm: key.realm, value: key.value })) },
    },
    select: { id: true },
  })
  return identity.id
}
