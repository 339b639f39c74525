import Provider, { errors } from 'oidc-provider'
import { after, now } from '../clock'
import { decryptWith, encryptWith, sha256 } from '../crypto'
import { db } from '../db'
import { randomToken } from '../ids'
import { ownMetadata } from './clients'

const model = 'RefreshToken'

type RefreshTokenRow = { id: string; poolId: string; consumedAt: Date | null; successor: string | null }

/** The refresh token that each request is to get, from the moment it is chosen until oidc-provider stores it. */
const successors = new WeakMap<object, string>()

/**
 * The client's grace period: the seconds in which a used refresh token works again. None outside the token endpoint,
 * because the client authenticates only there.
 */
const graceOf = (ctx = Provider.ctx): number =>
  ctx?.oidc.route === 'token' ? (ownMetadata(ctx.oidc.client).refreshGrace ?? 0) : 0

/** The encryption context of a successor, which binds it to the row of the used token. */
const successorContext = ({ poolId, id }: { poolId: string; id: string }) => `refresh-token:${poolId}:${id}:successor`

/**
 * Finds the successor of a used refresh token during its grace period. If the first answer was lost, or the request was
 * sent twice, the client gets this successor and its user stays logged in.
 * @returns null when the period is over, or when the successor was used, since then the client must have received it
 */
export async function findSuccessor(token: string, row: RefreshTokenRow): Promise<string | null> {
  const { poolId, consumedAt, successor: sealed } = row
  if (!consumedAt || !sealed || after(graceOf(), consumedAt) <= now()) return null
  const successor = decryptWith(token, sealed, successorContext(row))
  // A successor without a row is about to be stored by another request, so it is unused.
  const used = await db.oidcArtifact.count({
    where: { poolId, model, id: sha256(successor), consumedAt: { not: null } },
  })
  return used ? null : successor
}

/**
 * Marks a refresh token as used, and chooses its successor. Several requests at once all get the successor of the
 * first.
 * @throws InvalidGrant when the token was used before and is not in its grace period
 */
export async function consumeRefreshToken(poolId: string, token: string): Promise<void> {
  const key = { poolId, model, id: sha256(token) }
  const newToken = randomToken(43)
  const { count } = await db.oidcArtifact.updateMany({
    where: { ...key, consumedAt: null },
    data: { consumedAt: now(), successor: graceOf() ? encryptWith(token, newToken, successorContext(key)) : null },
  })
  const row = count ? null : await db.oidcArtifact.findUnique({ where: { poolId_model_id: key } })
  const successor = row ? await findSuccessor(token, row) : count && newToken
  if (!successor) throw new errors.InvalidGrant(`${model} already used`)
  if (Provider.ctx) successors.set(Provider.ctx, successor)
}

type TokenPrototype = { generateTokenId(): string }

/**
 * Makes oidc-provider issue the successor that `consumeRefreshToken` has chosen. By itself it would make the new token
 * after the old one is marked as used, too late to store it with the old one.
 */
export function issueChosenSuccessors(provider: Provider): void {
  const prototype = provider.RefreshToken.prototype as unknown as TokenPrototype
  const { generateTokenId } = prototype
  prototype.generateTokenId = function () {
    return successors.get(Provider.ctx ?? {}) ?? generateTokenId.call(this)
  }
}
