import Provider, { errors } from 'oidc-provider'
import { after, now } from '../clock'
import { decryptWith, encryptWith, sha256 } from '../crypto'
import { db } from '../db'
import { randomToken } from '../ids'
import { own } from './clients'

const model = 'RefreshToken'

/** A row of a refresh token. */
type Kept = { id: string; poolId: string; consumedAt: Date | null; successor: string | null }

/** What the refresh token of a request is exchanged for, until that is stored. */
const successors = new WeakMap<object, string>()

/** Seconds in which a used refresh token answers again; none but at the token endpoint, to a client that proved itself. */
const graceOf = (ctx = Provider.ctx): number =>
  ctx?.oidc.route === 'token' ? (own(ctx.oidc.client).refreshGrace ?? 0) : 0

const placeOf = ({ poolId, id }: { poolId: string; id: string }) => `refresh-token:${poolId}:${id}:successor`

/**
 * What a used refresh token was exchanged for, as long as it answers again: an answer that was lost, or asked for twice,
 * harms nobody then. Over by time, and as soon as the successor has been used: somebody has got it.
 */
export async function findSuccessor(token: string, row: Kept): Promise<string | null> {
  const { poolId, consumedAt, successor: sealed } = row
  if (!consumedAt || !sealed || after(graceOf(), consumedAt) <= now()) return null
  const successor = decryptWith(token, sealed, placeOf(row))
  // One that is not there yet is on its way.
  const used = await db.oidcArtifact.count({
    where: { poolId, model, id: sha256(successor), consumedAt: { not: null } },
  })
  return used ? null : successor
}

/**
 * Uses a refresh token up: whatever arrives at once, one exchanges it, and all get the same for it.
 * @throws InvalidGrant for the others, where there is no grace
 */
export async function rotate(poolId: string, token: string): Promise<void> {
  const key = { poolId, model, id: sha256(token) }
  const fresh = randomToken(43)
  const { count } = await db.oidcArtifact.updateMany({
    where: { ...key, consumedAt: null },
    data: { consumedAt: now(), successor: graceOf() ? encryptWith(token, fresh, placeOf(key)) : null },
  })
  const row = count ? null : await db.oidcArtifact.findUnique({ where: { poolId_model_id: key } })
  const successor = row ? await findSuccessor(token, row) : count && fresh
  if (!successor) throw new errors.InvalidGrant(`${model} already used`)
  if (Provider.ctx) successors.set(Provider.ctx, successor)
}

type Named = { generateTokenId(): string }

/** The library draws a refresh token after it has used up the one before; that it was exchanged for is settled by then. */
export function nameSuccessors(provider: Provider): void {
  const prototype = provider.RefreshToken.prototype as unknown as Named
  const { generateTokenId } = prototype
  prototype.generateTokenId = function () {
    return successors.get(Provider.ctx ?? {}) ?? generateTokenId.call(this)
  }
}
