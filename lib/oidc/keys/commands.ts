import { record } from '../../audit/record'
import { after, now } from '../../clock'
import { db, transact } from '../../db'
import { env } from '../../env'
import { AppError } from '../../errors'
import type { Scope } from '../../scope'
import { listKeyDates, lockKeys, newKey } from './load'
import { isDue, isWaiting, type KeyDates, type KeyWithState, LEAD_SECONDS, withStates } from './rules'

/**
 * Makes a key that is published at once and signs LEAD_SECONDS later; a pool's first key signs at once.
 * @throws not_found; conflict while another new key does not sign yet
 */
export async function rotateKey(scope: Scope): Promise<KeyDates> {
  const made = await makeKey(scope, (keys) => !isWaiting(keys))
  if (!made) throw new AppError('conflict', { reason: 'key_waiting' })
  return made
}

/** Makes a key if `isWanted` is true of the pool's keys after they are locked. @returns null if it is not */
async function makeKey(scope: Scope, isWanted: (keys: KeyWithState[]) => boolean): Promise<KeyDates | null> {
  const { poolId, actor } = scope
  const key = await newKey() // slow, so it is done before the lock
  return transact(scope.tx, async (tx) => {
    await lockKeys(tx, poolId)
    const keys = withStates(await listKeyDates(tx, poolId), now())
    if (!isWanted(keys)) return null
    const activeAt = keys.length ? after(LEAD_SECONDS) : now()
    await tx.signingKey.create({ data: { ...key, poolId, activeAt } })
    const target = { kind: 'key', id: key.kid }
    const detail = { activeAt: activeAt.toISOString() }
    await record(tx, { poolId, actor, action: 'signing_key.rotated', target, detail })
    return { kid: key.kid, activeAt }
  })
}

/**
 * Removes a former key early, for example because it leaked. Tokens that it has signed can no longer be verified.
 * @throws not_found; conflict for the current and the next key
 */
export async function removeFormerKey(scope: Scope, kid: string): Promise<void> {
  const { poolId, actor } = scope
  await transact(scope.tx, async (tx) => {
    await lockKeys(tx, poolId)
    const key = withStates(await listKeyDates(tx, poolId), now()).find((candidate) => candidate.kid === kid)
    if (!key) throw new AppError('not_found')
    if (key.state === 'current' || key.state === 'next') throw new AppError('conflict', { reason: 'key_in_use' })
    await tx.signingKey.delete({ where: { kid, poolId } })
    await record(tx, { poolId, actor, action: 'signing_key.removed', target: { kind: 'key', id: kid } })
  })
}

/**
 * Makes a new key for every pool whose current key is older than KEY_DAYS, and deletes keys that are no longer
 * published.
 */
export async function rotateDueKeys(): Promise<void> {
  const days = env().KEY_DAYS
  const due = (keys: KeyWithState[]) => isDue(keys, now(), days)
  for (const { id: poolId, signingKeys } of await listPoolsWithKeys()) {
    const keys = withStates(signingKeys, now())
    if (due(keys)) await makeKey({ poolId, actor: { kind: 'system', id: null } }, due)
    const gone = keys.flatMap(({ kid, state }) => (state === 'gone' ? [kid] : []))
    if (gone.length) await db.signingKey.deleteMany({ where: { poolId, kid: { in: gone } } })
  }
}

const listPoolsWithKeys = () =>
  db.pool.findMany({
    where: { signingKeys: { some: {} } },
    select: { id: true, signingKeys: { select: { kid: true, activeAt: true } } },
  })
