import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import { after, now } from '../clock'
import { sha256 } from '../crypto'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'
import type { PoolRef } from '../pools/queries'
import { type Artifact, consumeArtifact, findArtifact, findArtifactByUid, saveArtifact } from './artifacts'
import { findClient } from './clients'
import { consumePushedRequest, pushedRequestOf } from './pushed'
import { consumeRefreshToken, findSuccessor } from './refresh-rotation'
import { saveSession } from './save-session'
import { countArtifact, strangersArtifact } from './strangers'
import { endVisit } from './visit-home'

/**
 * Models whose id alone gives access, so only its hash is stored. The others need more than their id: a session a
 * signed cookie, a visit the cookie of its browser.
 */
const BEARER_MODELS = new Set(['AccessToken', 'RefreshToken', 'AuthorizationCode', 'PushedAuthorizationRequest'])

/** oidc-provider's storage for one pool, in the shape that its documentation calls an adapter. */
export function adapterFor(pool: PoolRef): (model: string) => Adapter {
  return (model) => {
    const bearer = BEARER_MODELS.has(model)
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
        // PostgreSQL cannot store a NUL, and no honest client sends one.
        if (JSON.stringify(payload).includes('\\u0000')) throw new errors.InvalidRequest('invalid characters')
        const { jti, ...rest } = payload
        // A visit whose login is done but not yet followed also has a user, so it ends with that user's sessions.
        const accountId = payload.accountId ?? payload.result?.login?.accountId ?? null
        // A session of nobody would hold only the question of a logout, and that one needs no answer (`withOurPages`).
        if (model === 'Session' && !accountId) return
        const row = {
          payload: (bearer ? rest : payload) as Prisma.InputJsonObject,
          grantId: payload.grantId ?? null,
          uid: payload.uid ?? null,
          userCode: payload.userCode ?? null,
          accountId,
          clientId: payload.clientId ?? null,
          expiresAt: expiresIn ? after(expiresIn) : null,
        }
        if (model === 'Session') return saveSession(pool.id, id, row)
        const artifact = { ...key(id), ...row }
        if (model === 'ReplayDetection') return saveAssertionOnce(artifact)
        if (model === 'RefreshToken') return saveIfNew(artifact)
        const strangers = strangersArtifact(model, payload, accountId)
        await saveArtifact({
          ...artifact,
          clientId: strangers?.clientId ?? artifact.clientId,
          addressHash: strangers?.addressHash ?? null,
        })
        if (strangers) countArtifact(pool.id, strangers)
      },
      async find(id) {
        if (id.includes('\0')) return undefined
        if (model === 'Client') return findClient(pool, id)
        const row = await findArtifact(key(id))
        if (model === 'PushedAuthorizationRequest') return pushedRequestOf(id, row)
        // A used refresh token within its grace period has to look unused to the library, or it would be refused.
        const inGrace = model === 'RefreshToken' && row && (await findSuccessor(id, row))
        return revive(inGrace ? { ...row, consumedAt: null } : row, id)
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
        if (model === 'RefreshToken') return consumeRefreshToken(pool.id, id)
        if (model === 'PushedAuthorizationRequest') return consumePushedRequest(key(id))
        // Of several requests at once one wins: the library's own check before this reads without a lock.
        if (await consumeArtifact(key(id), now())) return
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

/** Remembers a client assertion. @throws InvalidClientAuth when it was used before, also at the same moment */
async function saveAssertionOnce(data: Prisma.OidcArtifactCreateManyInput): Promise<void> {
  const { count } = await db.oidcArtifact.createMany({ data, skipDuplicates: true })
  if (!count) throw new errors.InvalidClientAuth('client assertion tokens must only be used once')
}

/** A refresh that is sent twice saves the same token twice: the second must not overwrite what became of the first. */
async function saveIfNew(data: Prisma.OidcArtifactCreateManyInput): Promise<void> {
  await db.oidcArtifact.createMany({ data, skipDuplicates: true })
}
