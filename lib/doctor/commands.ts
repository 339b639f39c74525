import { record } from '../audit/record'
import { now } from '../clock'
import { needsSecretAgain } from '../connections/rules'
import { openAppSecret } from '../connections/secret-columns'
import { db } from '../db'
import { AppError } from '../errors'
import { Prisma } from '../generated/prisma/client'
import { type CheckScope, countCheck, getConnectionRow } from './check-scope'
import { type CheckContext, contextOf } from './context'
import { doctorOf } from './modes'
import { acceptsSecret, isHealthy } from './rules'
import type { DraftCheck, Finding } from './schema'

/**
 * Examines a saved connection and stores the findings. A healthy connection loses the trouble noted on it.
 * @throws not_found, rate_limited, conflict when the connection was changed during the check
 */
export async function checkConnection(scope: CheckScope, id: string, context?: CheckContext): Promise<Finding[]> {
  const { poolId } = scope
  const connection = await getConnectionRow(poolId, id)
  await countCheck(scope)
  const { appId, appSecret: sealed, sandbox } = connection
  const subject = { appId, appSecret: openAppSecret(connection), sandbox, connectionId: id }
  const findings = await doctorOf(connection).examine(subject, context ?? contextOf(subject))
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
 * Examines a connection as the form has it, and stores nothing. A blank secret means the stored one, but only while
 * AppID and sandbox are those it was stored with (docs/threats.md S18). @throws not_found, rate_limited
 */
export async function checkDraft(scope: CheckScope, draft: DraftCheck, context?: CheckContext): Promise<Finding[]> {
  const { appId, sandbox, connectionId = null } = draft
  const stored = connectionId ? await getConnectionRow(scope.poolId, connectionId) : null
  await countCheck(scope)
  const kept = stored && !needsSecretAgain(stored, draft) ? openAppSecret(stored) : null
  const subject = { appId, appSecret: draft.appSecret || kept, sandbox, connectionId }
  return doctorOf(draft).examine(subject, context ?? contextOf(subject))
}
