import Provider, { errors } from 'oidc-provider'
import { after, now } from '../clock'
import { decryptWith, encryptWith, sha256 } from '../crypto'
import { db } from '../db'
import { randomToken } from '../ids'
import { ownMetadata } from './clients'

const model = 'RefreshToken'

type RefreshTokenRow = { id: string; poolId: string; consumedAt: Date | null; successor: string | null }

/** By request: the new refresh token, from the moment it is chosen until the library stores it. */
const successors = new WeakMap<object, string>()

/** Seconds in which a used refresh token works again: only at the token endpoint, where the client authenticates. */
const graceOf = (ctx = Provider.ctx): number =>
  ctx?.oidc.route === 'token' ? (ownMetadata(ctx.oidc.client).refreshGrace ?? 0) : 0

const successorPlace = ({ poolId, id }: { poolId: string; id: string }) => `refresh-token:${poolId}:${id}:successor`

/**
 * The token that a used refresh token was exchanged for, during its grace period: then a lost answer, or a request sent
 * twice, logs nobody out. Null when the period is over, or the successor has been used, so the client has received it.
 */
export async function findSuccessor(token: string, row: RefreshTokenRow): Promise<string | null> {
  const { poolId, consumedAt, successor: sealed } = row
  if (!consumedAt || !sealed || after(graceOf(), consumedAt) <= now()) return null
  const successor = decryptWith(token, sealed, successorPlace(row))
  // A successor that is not stored yet is about to be, and so is unused.
  const used = await db.oidcArtifact.count({
    where: { poolId, model, id: sha256(successor), consumedAt: { not: null } },
  })
  return used ? null : successor
}

/**
 * Marks a refresh token as used. Of several requests at once one exchanges it, and all of them get the same successor.
 * @throws InvalidGrant when the token was used before and is not in its grace period
 */
export async function rotate(poolId: string, token: string): Promise<void> {
  const key = { poolId, model, id: sha256(token) }
  const drawn = randomToken(43)
  const { count } = await db.oidcArtifact.updateMany({
    where: { ...key, consumedAt: null },
    data: { consumedAt: now(), successor: graceOf() ? encryptWith(token, drawn, successorPlace(key)) : null },
  })
  const row = count ? null : await db.oidcArtifact.findUnique({ where: { poolId_model_id: key } })
  const successor = row ? await findSuccessor(token, row) : count && drawn
  if (!successor) throw new errors.InvalidGrant(`${model} already used`)
  if (Provider.ctx) successors.set(Provider.ctx, successor)
}

type TokenPrototype = { generateTokenId(): string }

/**
 * Makes the provider issue the successor that `rotate` has chosen: the library draws the value of a new refresh token
 * only after it has marked the old one as used.
 */
export function issueChosenSuccessors(provider: Provider): void {
  const prototype = provider.RefreshToken.prototype as unknown as TokenPrototype
  const { generateTokenId } = prototype
  prototype.generateTokenId = function () {
    return successors.get(Provider.ctx ?? {}) ?? generateTokenId.call(this)
  }
}
