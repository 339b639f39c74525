import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { decrypt, encrypt } from '../crypto'
import { db } from '../db'
import { randomToken } from '../ids'

const place = (kid: string) => `signing-key:${kid}`

/** The pool's private signing keys, the newest first. The first call for a pool makes one; at once, only one. */
export async function loadSigningKeys(poolId: string): Promise<JWK[]> {
  const rows = await listKeys(poolId)
  const stored = rows.length ? rows : await makeFirstKey(poolId)
  return stored.map((row) => JSON.parse(decrypt(row.privateJwk, place(row.kid))))
}

const listKeys = (poolId: string) => db.signingKey.findMany({ where: { poolId }, orderBy: { createdAt: 'desc' } })

async function makeFirstKey(poolId: string) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const kid = randomToken(16)
  const jwk = { ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' }
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "Pool" WHERE "id" = ${poolId} FOR UPDATE`
    if ((await tx.signingKey.count({ where: { poolId } })) === 0)
      await tx.signingKey.create({
        data: { kid, poolId, alg: 'RS256', privateJwk: encrypt(JSON.stringify(jwk), place(kid)) },
      })
  })
  return listKeys(poolId)
}
