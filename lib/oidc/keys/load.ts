import type { JWK } from 'jose'
import { z } from 'zod'
import { now } from '../../clock'
import { db, type Tx } from '../../db'
import { AppError } from '../../errors'
import { randomToken } from '../../ids'
import { sealed } from '../../sealed'
import { newPrivateKey } from './pair'
import { type KeyDates, type KeyLife, livesOf, type PublishedKey, publishedOf } from './rules'

const KEY = sealed({
  purpose: (kid: string) => `signing-key:${kid}`,
  schema: z.looseObject({ kid: z.string() }),
})

/** Identifies a pool's published key set. It changes when a key is made, begins to sign, or is no longer published. */
export async function keyVersion(poolId: string): Promise<string> {
  return versionOf(livesOf(await listKeyDates(db, poolId), now()))
}

/** The private keys of a pool's published key set, the signing key first. A pool without a key gets one. */
export async function loadKeys(poolId: string): Promise<{ keys: JWK[]; version: string }> {
  const dates = await listKeyDates(db, poolId)
  const lives = livesOf(dates.length ? dates : await makeFirstKey(poolId), now())
  const published = publishedOf(lives).map(({ kid }) => kid)
  const rows = await db.signingKey.findMany({ where: { poolId, kid: { in: published } } })
  const keys = published.flatMap((kid) => {
    const row = rows.find((candidate) => candidate.kid === kid)
    return row ? [KEY.openStored(row.privateJwk, kid)] : []
  })
  return { keys, version: versionOf(lives) }
}

/** What is known of a pool's published keys, without the keys themselves: current, next, then former. */
export async function listKeys(poolId: string): Promise<PublishedKey[]> {
  return publishedOf(livesOf(await listKeyDates(db, poolId), now()))
}

const versionOf = (lives: readonly KeyLife[]): string =>
  publishedOf(lives)
    .map(({ kid }) => kid)
    .join(' ')

export const listKeyDates = (tx: Tx, poolId: string): Promise<KeyDates[]> =>
  tx.signingKey.findMany({ where: { poolId }, select: { kid: true, activeAt: true } })

/** A new key, not stored yet. */
export const newKey = async () => sealKey(await newPrivateKey())

/** A private key as it is stored: encrypted, with a random `kid`. */
export function sealKey(privateKey: JWK) {
  const kid = randomToken(16)
  const jwk = { ...privateKey, kid, use: 'sig', alg: 'RS256' }
  return { kid, alg: 'RS256', privateJwk: KEY.seal(jwk, kid) }
}

/** Lets one transaction at a time change a pool's keys; logins do not wait for it. @throws not_found */
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
