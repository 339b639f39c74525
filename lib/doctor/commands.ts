import { record } from '../audit/record'
import { now } from '../clock'
import { needsSecretAgain } from '../connections/rules'
import { openAppSecret } from '../connections/secret'
import { markNextVerified, openNextSecret, setNextSecret } from '../connections/secrets'
import { db } from '../db'
import { AppError } from '../errors'
import { type Connection, Prisma } from '../generated/prisma/client'
import { consume, limiter } from '../limits/rate-limit'
import type { Scope } from '../scope'
import type { Verdict } from './mode'
import { doctorOf } from './modes'
import { acceptsSecret, isHealthy } from './rules'
import type { DraftCheck, Finding } from './schema'
import { type World, worldOf } from './world'

/** In no transaction: WeChat is asked meanwhile. */
type CheckScope = Omit<Scope, 'tx'>

/** Every check calls WeChat: so many a quarter of an hour for one developer. @throws rate_limited */
const countCheck = ({ actor }: CheckScope): Promise<void> => consume(limiter('doctor', 30), actor.id ?? actor.kind)

async function rowOf(poolId: string, id: string): Promise<Connection> {
  const connection = await db.connection.findUnique({ where: { id, poolId } })
  if (!connection) throw new AppError('not_found')
  return connection
}

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

/** Whether the connection's source objects to a secret. */
export const verifySecret = (
  connection: Pick<Connection, 'mode' | 'appId' | 'sandbox'>,
  appSecret: string,
  world: World = worldOf(connection),
): Promise<Verdict> => doctorOf(connection).verify(connection.appId, appSecret, world)

/**
 * Puts the secret aside that is to follow, after WeChat has seen it. @returns whether WeChat accepted it
 * @throws invalid when WeChat refuses it, and then nothing is stored; not_found, rate_limited
 */
export async function offerNextSecret(scope: CheckScope, id: string, secret: string, world?: World): Promise<boolean> {
  const connection = await rowOf(scope.poolId, id)
  await countCheck(scope)
  const verdict = await verifySecret(connection, secret, world)
  if (verdict === 'wrong') throw new AppError('invalid', { field: 'nextAppSecret', reason: 'app_secret_refused' })
  await setNextSecret(scope, id, secret, connection)
  if (verdict === 'ok') await markNextVerified(scope, id, secret, connection)
  return verdict === 'ok'
}

/** Shows the waiting secret to WeChat once more. @throws not_found, rate_limited */
export async function verifyNextSecret(scope: CheckScope, id: string, world?: World): Promise<Verdict> {
  const connection = await rowOf(scope.poolId, id)
  const secret = await openNextSecret(scope.poolId, id)
  await countCheck(scope)
  const verdict = await verifySecret(connection, secret, world)
  if (verdict === 'ok') await markNextVerified(scope, id, secret, connection)
  return verdict
}
