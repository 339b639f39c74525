import { record } from '../audit/record'
import { now } from '../clock'
import { isUniqueViolation, transact } from '../db'
import { AppError } from '../errors'
import type { Scope, ScopeWithin } from '../scope'
import type { AddressKind } from './schema'

/** Where an address is kept, with its mark: proved, or not. */
export const addressData = (what: AddressKind, address: string | null, verifiedAt: Date | null) =>
  what === 'email'
    ? { email: address, emailVerifiedAt: address && verifiedAt }
    : { phone: address, phoneVerifiedAt: address && verifiedAt }

/** A user who has not proved one of these addresses. */
export const unproved = (what: AddressKind) =>
  what === 'email' ? { emailVerifiedAt: null } : { phoneVerifiedAt: null }

/** Runs a write of users; an address that another user of the pool has is told at its field. @throws conflict */
export async function refuseTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const what: AddressKind = JSON.stringify((error as { meta?: unknown }).meta).includes('_phone_') ? 'phone' : 'email'
    throw new AppError('conflict', { field: what, reason: `${what}_taken`, cause: error })
  }
}

/**
 * Gives a user an address in the console or by a file, or takes it away. It counts as unproved without the developer's
 * mark, also when it was proved before and is another one now (docs/threats.md S04).
 * @returns whether anything changed. @throws not_found, conflict
 */
export async function setAddress(
  scope: Scope,
  userId: string,
  what: AddressKind,
  address: string | null,
  verified: boolean,
): Promise<boolean> {
  const { poolId } = scope
  return refuseTaken(() =>
    transact(scope.tx, async (tx) => {
      const user = await tx.user.findUnique({ where: { id: userId, poolId } })
      if (!user) throw new AppError('not_found')
      const before = user[what]
      const verifiedAt = user[`${what}VerifiedAt`]
      const marked = address !== null && verified
      if (before === address && Boolean(verifiedAt) === marked) return false
      const kept = before === address ? verifiedAt : null
      await tx.user.update({
        where: { id: userId, poolId },
        data: addressData(what, address, marked ? (kept ?? now()) : null),
      })
      // A code that is under way was sent to the address that is no more.
      if (before && before !== address) await tx.proof.deleteMany({ where: { poolId, address: before, usedAt: null } })
      await record(tx, {
        ...scope,
        action: 'user.address_changed',
        target: { kind: 'user', id: userId },
        detail: { address: what, verified: marked },
      })
      return true
    }),
  )
}

/**
 * Somebody has proved an address that another account merely claims: that account loses it, and nothing else. Call it in
 * the transaction that gives the address to its owner, before. @param to who gets it
 */
export async function releaseAddress(
  scope: ScopeWithin,
  what: AddressKind,
  address: string,
  to: string,
): Promise<void> {
  const { tx, poolId } = scope
  const where = { poolId, ...(what === 'email' ? { email: address } : { phone: address }), ...unproved(what) }
  const holder = await tx.user.findFirst({ where: { ...where, id: { not: to } }, select: { id: true } })
  if (!holder) return
  const { count } = await tx.user.updateMany({
    where: { ...where, id: holder.id },
    data: addressData(what, null, null),
  })
  if (!count) return
  await record(tx, {
    ...scope,
    action: 'user.address_lost',
    target: { kind: 'user', id: holder.id },
    detail: { address: what, to },
  })
}
