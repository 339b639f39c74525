import type { JWK } from 'jose'
import { z } from 'zod'
import { now } from '../../clock'
import { db, type Tx } from '../../db'
import { AppError } from '../../errors'
import { randomToken } from '../../ids'
import { sealed } from '../../sealed'
import { newPrivateKey } from './pair'
import { type KeyDates, type KeyWithState, type PublishedKey, publishedOf, withStates } from './rules'

const KEY = sealed({
  purpose: (kid: string) => `signing-key:${kid}`,
  schema: z.looseObject({ kid: z.string() }),
})

/**
 * A text that changes whenever the pool's key set does: when a key is made, begins to sign or is no longer published.
 */
export async function keyVersion(poolId: string): Promise<string> {
  return versionOf(withStates(await listKeyDates(db, poolId), now()))
}

/**
 * Loads the private keys of a pool's key set, the signing key first, and the set's `keyVersion`. Makes a key for a pool
 * that has none.
 */
export async function loadKeys(poolId: string): Promise<{ keys: JWK[]; version: string }> {
  const dates = await listKeyDates(db, poolId)
  const states = withStates(dates.length ? dates : await makeFirstKey(poolId), now())
  const published = publishedOf(states).map(({ kid }) => kid)
  const rows = await db.signingKey.findMany({ where: { poolId, kid: { in: published } } })
  const keys = published.flatMap((kid) => {
    const row = rows.find((candidate) => candidate.kid === kid)
    return row ? [KEY.openStored(row.privateJwk, kid)] : []
  })
  return { keys, version: versionOf(states) }
}

/** The ids, times and states of a pool's published keys: current, next, then former. */
export async function listKeys(poolId: string): Promise<PublishedKey[]> {
  return publishedOf(withStates(await listKeyDates(db, poolId), now()))
}

const versionOf = (keys: readonly KeyWithState[]): string =>
  publishedOf(keys)
    .map(({ kid }) => kid)
    .join(' ')

export const listKeyDates = (tx: Tx, poolId: string): Promise<KeyDates[]> =>
  tx.signingKey.findMany({ where: { poolId }, select: { kid: true, activeAt: true } })

/** Makes a key, as it is to be stored. */
export const newKey = async () => sealKey(await newPrivateKey())

/** Encrypts a private key for storage, and gives it a random `kid`. */
export function sealKey(privateKey: JWK) {
  const kid = randomToken(16)
  const jwk = { ...privateKey, kid, use: 'sig', alg: 'RS256' }
  return { kid, alg: 'RS256', privateJwk: KEY.seal(jwk, kid) }
}

/** Locks the pool's keys against changes by other transactions. Logins can still read them. @throws not_found */
export async function lockKeys(tx: Tx, poolId: string): Promise<void> {
  const found: unknown[] = await tx.$queryRaw`SELECT 1 FROM "Pool" WHERE "id" = ${poolId} FOR NO KEY UPDATE`
  if (!found.length) throw new AppError('not_found')
}

async function makeFirstKey(poolId: string): Promise<KeyDates[]> {
  const key = await newKey()
  await db.$transaction(async (tx) => {
    await lockKeys(tx, poolId)
    if ((await tx.signingKey.count({ where: { poolId } })) === 0)
      await tx.signingKey.create({ data: { ...key, poolId, activeAt: now() } })
  })
  return listKeyDates(db, poolId)
}
