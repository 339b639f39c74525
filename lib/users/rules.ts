import type { AddressKind } from './schema'

type Marks = { emailVerifiedAt: Date | null; phoneVerifiedAt: Date | null }

export const isVerified = (user: Marks, what: AddressKind): boolean =>
  (what === 'email' ? user.emailVerifiedAt : user.phoneVerifiedAt) !== null

/**
 * Whether the owner of an address, who has just proved it, may have the account that names it. One that merely claims the
 * address is theirs; but not where somebody has proved another address of it, whose it stays (docs/threats.md S03).
 */
export const belongsTo = (user: Marks, what: AddressKind): boolean =>
  isVerified(user, what) || !(user.emailVerifiedAt || user.phoneVerifiedAt)
