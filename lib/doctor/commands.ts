import { record } from '../audit/record'
import { now } from '../clock'
import { needsSecretAgain } from '../connections/rules'
import { openAppSecret } from '../connections/secret'
import { db } from '../db'
import { AppError } from '../errors'
import { Prisma } from '../generated/prisma/client'
import { doctorOf } from './modes'
import { acceptsSecret, isHealthy } from './rules'
import type { DraftCheck, Finding } from './schema'
import { type CheckScope, countCheck, rowOf } from './subject'
import { type World, worldOf } from './world'

/**
 * Examines a saved connection and keeps what was found; a healthy one has no trouble any more.
 * @throws not_found, rate_limited, conflict when it was changed while it was examined
 */
export async function checkConnection(scope: CheckScope, id: string, world?: World): Promise<Finding[]> {
  const { poolId } = scope
  const connection = await rowOf(poolId, id)
  await countCheck(scope)
  const { appId, appSecret: sealed, sandbox } = connection
  const subject = { appId, appSecret: openAppSecret(connection), sandbox, connectionId: id }
  const findings = await doctorOf(connection).examine(subject, world ?? worldOf(subject))
  await db.$transaction(async (tx) => {
    const { count } = await tx.connection.updateMany({
      where: { id, poolId, appId, sandbox, appSecret: sealed },
      data: {
        checkResult: { findings },
        checkedAt: now(),
        ...(acceptsSecret(findings) ? { appSecretVerifiedAt: now() } : {}),
        ...(isHealthy(findings) ? { trouble: Prisma.DbNull } : {}),
      },
    })
    if (!count) throw new AppError('conflict')
    await record(tx, {
      ...scope,
      action: 'connection.checked',
      target: { kind: 'connection', id },
      detail: { wrong: codesOf(findings, 'wrong'), warning: codesOf(findings, 'warning') },
    })
  })
  return findings
}

const codesOf = (findings: readonly Finding[], state: Finding['state']) =>
  findings.flatMap((finding) => (finding.state === state ? [finding.code] : []))

/**
 * Examines what stands in the form. A blank secret means the stored one, and only as long as AppID and place are the
 * stored ones (docs/threats.md S18). Nothing is kept. @throws not_found, rate_limited
 */
export async function checkDraft(scope: CheckScope, draft: DraftCheck, world?: World): Promise<Finding[]> {
  const { appId, sandbox, connectionId = null } = draft
  const stored = connectionId ? await rowOf(scope.poolId, connectionId) : null
  await countCheck(scope)
  const kept = stored && !needsSecretAgain(stored, draft) ? openAppSecret(stored) : null
  const subject = { appId, appSecret: draft.appSecret || kept, sandbox, connectionId }
  return doctorOf(draft).examine(subject, world ?? worldOf(subject))
}
