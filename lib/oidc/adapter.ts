import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import { now } from '../clock'
import { sha256 } from '../crypto'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'
import type { PoolRef } from '../pools/queries'
import { type Artifact, findArtifact, findArtifactByUid, putArtifact, takeArtifact } from './artifacts'
import { findClient } from './clients'
import { DAY } from './lifetimes'
import { findSuccessor, rotate } from './rotation'
import { saveSession } from './save-session'
import { endVisit } from './visit-home'

/**
 * Bearer values by themselves: only their hash is stored. (A session's id is worth nothing unsigned, a visit's nothing
 * without its browser's cookie.)
 */
const BEARERS = new Set(['AccessToken', 'RefreshToken', 'AuthorizationCode', 'PushedAuthorizationRequest'])

/**
 * Seconds that a row outlives its time. Whether a pushed request has expired the library sees by itself; that it was used
 * is written down at the end of the login it began, which may take long, and must still be known to a second one.
 */
const OUTLIVES: Record<string, number> = { PushedAuthorizationRequest: DAY }

/** oidc-provider's storage for one pool, in the shape that its documentation calls an adapter. */
export function adapterFor(pool: PoolRef): (model: string) => Adapter {
  return (model) => {
    const bearer = BEARERS.has(model)
    const key = (id: string) => ({ poolId: pool.id, model, id: bearer ? sha256(id) : id })
    type Row = Pick<Artifact, 'payload' | 'consumedAt' | 'expiresAt'> | null
    const revive = (row: Row, id?: string): AdapterPayload | undefined => {
      if (!row || (row.expiresAt && row.expiresAt <= now())) return undefined
      if (model === 'Interaction' && row.consumedAt) return undefined
      return {
        ...(row.payload as AdapterPayload),
        ...(bearer && id ? { jti: id } : {}),
        ...(row.consumedAt ? { consumed: Math.floor(row.consumedAt.getTime() / 1000) } : {}),
      }
    }
    return {
      async upsert(id, payload, expiresIn) {
        // PostgreSQL stores no NUL, and no client has one to send.
        if (JSON.stringify(payload).includes('\\u0000')) throw new errors.InvalidRequest('invalid characters')
        const { jti, ...rest } = payload
        const row = {
          payload: (bearer ? rest : payload) as Prisma.InputJsonObject,
          grantId: payload.grantId ?? null,
          uid: payload.uid ?? null,
          userCode: payload.userCode ?? null,
          // A visit that was logged in and not yet followed ends with the user's sessions too.
          accountId: payload.accountId ?? payload.result?.login?.accountId ?? null,
          clientId: payload.clientId ?? null,
          expiresAt: expiresIn ? new Date(now().getTime() + (expiresIn + (OUTLIVES[model] ?? 0)) * 1000) : null,
        }
        if (model === 'Session') return saveSession(pool.id, id, row)
        const kept = { ...key(id), ...row }
        if (model === 'ReplayDetection') return saveOnce(kept)
        if (model === 'RefreshToken') return saveFirst(kept)
        await putArtifact(kept)
      },
      async find(id) {
        if (id.includes('\0')) return undefined
        if (model === 'Client') return findClient(pool, id)
        const row = await findArtifact(key(id))
        // To the library one that answers again is one that was not used.
        const again = model === 'RefreshToken' && row && (await findSuccessor(id, row))
        return revive(again ? { ...row, consumedAt: null } : row, id)
      },
      async findByUid(uid) {
        return revive(await findArtifactByUid({ poolId: pool.id, model, uid }))
      },
      async findByUserCode(userCode) {
        return revive(
          await db.oidcArtifact.findUnique({ where: { poolId_model_userCode: { poolId: pool.id, model, userCode } } }),
        )
      },
      async consume(id) {
        if (model === 'RefreshToken') return rotate(pool.id, id)
        // One winner, whatever arrives at once: the library's own check before this is only a look.
        if (await takeArtifact(key(id), now())) return
        if (model === 'PushedAuthorizationRequest') throw new errors.InvalidRequestUri('request_uri was already used')
        throw new errors.InvalidGrant(`${model} already used`)
      },
      async destroy(id) {
        if (model === 'Interaction') return endVisit(pool.id, id)
        await db.oidcArtifact.deleteMany({ where: key(id) })
      },
      async revokeByGrantId(grantId) {
        await db.oidcArtifact.deleteMany({ where: { poolId: pool.id, model, grantId } })
      },
    }
  }
}

/** Of two that come at the same moment with the same proof, one is late. */
async function saveOnce(data: Prisma.OidcArtifactCreateManyInput): Promise<void> {
  const { count } = await db.oidcArtifact.createMany({ data, skipDuplicates: true })
  if (!count) throw new errors.InvalidClientAuth('client assertion tokens must only be used once')
}

/** Of two that save the same, as a refresh that is asked for twice does, the late one leaves it as it has become. */
async function saveFirst(data: Prisma.OidcArtifactCreateManyInput): Promise<void> {
  await db.oidcArtifact.createMany({ data, skipDuplicates: true })
}
