import { LRUCache } from 'lru-cache'
import { db, type Tx } from '../db'
import { env } from '../env'
import { AppError } from '../errors'
import { hostHeader, hostOf } from '../hosts'
import { SYSTEM_POOL } from '../pool-names'
import { servedCountries } from './rules'

/** `smsCountries` is for hints on forms: a message is sent by what `listServedCountries` says. */
export type PoolRef = { id: string; name: string; displayName: string; system: boolean; smsCountries: string[] }

/** Selects the columns of a PoolRef. */
export const poolRef = { id: true, name: true, displayName: true, system: true, smsCountries: true } as const

// Safe to cache: names never change, and the product does not delete pools. Only pools that exist are cached, so that a new
// one is found at once; the display name and the countries may be ten seconds old.
const byName = new LRUCache<string, PoolRef>({ max: 1000, ttl: 10_000 })

export async function findPoolByName(name: string): Promise<PoolRef | null> {
  const known = byName.get(name)
  if (known) return known
  const pool = await db.pool.findUnique({ where: { name }, select: poolRef })
  if (pool) byName.set(name, pool)
  return pool
}

export const findPoolById = (id: string): Promise<PoolRef | null> =>
  db.pool.findUnique({ where: { id }, select: poolRef })

/** The pool whose host a request was made to; null for any other host. */
export async function poolOf(headers: { get(name: string): string | null }): Promise<PoolRef | null> {
  const host = hostOf(hostHeader(headers))
  return host?.kind === 'pool' ? findPoolByName(host.name) : null
}

export async function getSystemPool(): Promise<PoolRef> {
  const pool = await findPoolByName(SYSTEM_POOL)
  if (!pool) throw new Error('the system pool is missing: the process did not start through npm run up, dev or start')
  return pool
}

export const listPoolsOf = (developerId: string) =>
  db.pool.findMany({
    where: { system: false, members: { some: { userId: developerId } } },
    orderBy: { createdAt: 'asc' },
    select: { ...poolRef, createdAt: true, _count: { select: { applications: true, connections: true, users: true } } },
  })

/** A pool that this developer is a member of. @throws not_found */
export async function getPoolOf(developerId: string, poolId: string): Promise<PoolRef> {
  const pool = await db.pool.findUnique({
    where: { id: poolId, system: false, members: { some: { userId: developerId } } },
    select: poolRef,
  })
  if (!pool) throw new AppError('not_found')
  return pool
}

export const isNameTaken = async (name: string): Promise<boolean> => (await db.pool.count({ where: { name } })) > 0

/** Whether newcomers are asked a captcha in place of the puzzle. */
export async function asksCaptcha(id: string): Promise<boolean> {
  const pool = await db.pool.findUnique({ where: { id }, select: { captcha: true } })
  return pool?.captcha ?? false
}

export const countsOf = async (poolId: string) => {
  const [users, applications, connections] = await Promise.all([
    db.user.count({ where: { poolId } }),
    db.application.count({ where: { poolId } }),
    db.connection.count({ where: { poolId } }),
  ])
  return { users, applications, connections }
}

const sendLimits = { smsCountries: true, smsPerDay: true, mailsPerDay: true } as const

/** To which countries a pool sends text messages, and how many messages of each kind it sends in a day. */
export const getSendLimits = (id: string) => db.pool.findUniqueOrThrow({ where: { id }, select: sendLimits })

/** The settings of a pool, as its forms show them, and their version. @throws not_found */
export async function getPoolSettings(id: string, tx: Tx = db) {
  const select = { ...sendLimits, captcha: true, displayName: true, version: true } as const
  const pool = await tx.pool.findUnique({ where: { id }, select })
  if (!pool) throw new AppError('not_found', { reason: 'removed_meanwhile' })
  return { ...pool, smsCountries: [...servedCountries(pool.smsCountries, env().PHONE_REGION)] }
}

/** The countries whose numbers get text messages from a pool. */
export const listServedCountries = async (id: string): Promise<readonly string[]> =>
  servedCountries((await getSendLimits(id)).smsCountries, env().PHONE_REGION)
