import { changesOf } from '../audit/changes'
import { record } from '../audit/record'
import { now } from '../clock'
import { isUniqueViolation, transact } from '../db'
import { AppError } from '../errors'
import type { Scope, ScopeWithin } from '../scope'
import type { AddressKind } from './schema'

/** The columns of an address: its value, and since when it is verified; null for one that is not. */
export const addressData = (kind: AddressKind, address: string | null, verifiedAt: Date | null) =>
  kind === 'email'
    ? { email: address, emailVerifiedAt: address && verifiedAt }
    : { phone: address, phoneVerifiedAt: address && verifiedAt }

/** Matches users whose address of this kind is not verified. */
export const whereUnproved = (kind: AddressKind) =>
  kind === 'email' ? { emailVerifiedAt: null } : { phoneVerifiedAt: null }

/** Runs a write of users. @throws conflict at the field of an address that another user of the pool has */
export async function catchTakenAddress<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const kind: AddressKind = JSON.stringify((error as { meta?: unknown }).meta).includes('_phone_') ? 'phone' : 'email'
    throw new AppError('conflict', { field: kind, reason: `${kind}_taken`, cause: error })
  }
}

/**
 * Sets or removes the address of a user, as a developer does in the console or by a file. A new address counts as
 * unproved unless the developer marks it as verified, even if the old one was proved (docs/threats.md S04).
 * @returns whether anything changed. @throws not_found, conflict
 */
export async function setAddress(
  scope: Scope,
  userId: string,
  kind: AddressKind,
  address: string | null,
  verified: boolean,
): Promise<boolean> {
  const { poolId } = scope
  return catchTakenAddress(() =>
    transact(scope.tx, async (tx) => {
      const user = await tx.user.findUnique({ where: { id: userId, poolId } })
      if (!user) throw new AppError('not_found')
      const before = user[kind]
      const verifiedAt = user[`${kind}VerifiedAt`]
      const isVerified = address !== null && verified
      if (before === address && Boolean(verifiedAt) === isVerified) return false
      const kept = before === address ? verifiedAt : null
      const { version } = await tx.user.update({
        where: { id: userId, poolId },
        data: { ...addressData(kind, address, isVerified ? (kept ?? now()) : null), version: { increment: 1 } },
        select: { version: true },
      })
      // Codes that are not used yet were sent to the old address.
      if (before && before !== address) await tx.proof.deleteMany({ where: { poolId, address: before, usedAt: null } })
      await record(tx, {
        ...scope,
        action: 'user.address_changed',
        target: { kind: 'user', id: userId },
        detail: {
          address: kind,
          verified: isVerified,
          version,
          ...changesOf(
            { [kind]: before, [`${kind}Verified`]: verifiedAt !== null },
            { [kind]: address, [`${kind}Verified`]: isVerified },
          ),
        },
      })
      return true
    }),
  )
}

/**
 * Takes an address from an account that never proved it; the account keeps all else. Call it before the address is
 * given to the user who has proved it, in the same transaction. @param to the id of that user
 */
export async function releaseAddress(
  scope: ScopeWithin,
  kind: AddressKind,
  address: string,
  to: string,
): Promise<void> {
  const { tx, poolId } = scope
  const where = { poolId, ...(kind === 'email' ? { email: address } : { phone: address }), ...whereUnproved(kind) }
  const holder = await tx.user.findFirst({ where: { ...where, id: { not: to } }, select: { id: true } })
  if (!holder) return
  const [released] = await tx.user.updateManyAndReturn({
    where: { ...where, id: holder.id },
    data: { ...addressData(kind, null, null), version: { increment: 1 } },
    select: { version: true },
  })
  if (!released) return
  await record(tx, {
    ...scope,
    action: 'user.address_lost',
    target: { kind: 'user', id: holder.id },
    detail: { address: kind, to, ...released, ...changesOf({ [kind]: address }, { [kind]: null }) },
  })
}
