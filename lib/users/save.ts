import { changedFirst, merge, type Saved, together } from '../audit/merge'
import { changesSince } from '../audit/since'
import { transact } from '../db'
import { AppError } from '../errors'
import { parsed } from '../parsed'
import type { Scope, ScopeWithin, SeenRow } from '../scope'
import { setAddress } from './addresses'
import { renameUser } from './commands'
import { findUser } from './queries'
import { type ChangeUser, profileOf, UpdateUser } from './schema'

/** An address and its mark: the mark of one address must not be saved for another (docs/threats.md S04). */
const ADDRESSES = [
  ['email', 'emailVerified'],
  ['phone', 'phoneVerified'],
]

type SavedUser = Saved<NonNullable<Awaited<ReturnType<typeof findUser>>>>

/**
 * Saves what the form of a user has changed, and keeps what others have changed since the form was opened.
 * @param seen the version that the form was opened with
 * @throws not_found, also when the user was removed meanwhile; conflict when somebody else has the address
 */
export async function saveUser(scope: Scope, seen: SeenRow, change: ChangeUser): Promise<SavedUser> {
  const { poolId } = scope
  const { id, version } = seen
  return transact(scope.tx, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${id} AND "poolId" = ${poolId} FOR NO KEY UPDATE`
    const stored = await find({ ...scope, tx }, id)
    const since = await changesSince(tx, stored, version)
    const profile = profileOf(stored)
    const addresses = { email: profile.email || undefined, phone: profile.phone || undefined }
    const { values, conflicts } = merge({ ...profile, ...addresses }, change, ADDRESSES.reduce(together, since))
    if (!conflicts.length) await write({ ...scope, tx }, id, profile.name, parsed(UpdateUser, values))
    return { row: await find({ ...scope, tx }, id), conflicts: changedFirst(conflicts, since), refused: null }
  })
}

async function find({ tx, poolId }: ScopeWithin, id: string) {
  const user = await findUser(poolId, id, tx)
  if (!user) throw new AppError('not_found', { reason: 'removed_meanwhile' })
  return user
}

async function write(scope: ScopeWithin, id: string, name: string, input: UpdateUser): Promise<void> {
  if (name !== input.name) await renameUser(scope, id, input.name)
  for (const kind of ['email', 'phone'] as const)
    await setAddress(scope, id, kind, input[kind] ?? null, input[`${kind}Verified`])
}
