import { z } from 'zod'
import type { AddressKind } from './schema'

/** Ways to send a code that proves an address. */
export const CodeMethod = z.enum(['email-code', 'phone-code'])
export type CodeMethod = z.infer<typeof CodeMethod>

/** Ways to prove an account, most likely first. The database stores them as text. */
export const ProofMethod = z.enum(['password', ...CodeMethod.options])
export type ProofMethod = z.infer<typeof ProofMethod>

/** The kind of address that a code proves. */
export const ADDRESS_OF = { 'email-code': 'email', 'phone-code': 'phone' } as const satisfies Record<
  CodeMethod,
  AddressKind
>

/** The method by which codes are sent to a kind of address. */
export const METHOD_OF = { email: 'email-code', phone: 'phone-code' } as const satisfies Record<AddressKind, CodeMethod>

type VerifiedDates = { emailVerifiedAt: Date | null; phoneVerifiedAt: Date | null }

export const isVerified = (user: VerifiedDates, kind: AddressKind): boolean =>
  (kind === 'email' ? user.emailVerifiedAt : user.phoneVerifiedAt) !== null

/**
 * Whether an account belongs to the person who has just proved one of its addresses: the address is verified there, or
 * the account has no verified address and no identity. Otherwise somebody else uses the account and keeps it, losing
 * only the address (docs/threats.md S03).
 */
export const belongsTo = (user: VerifiedDates & { _count: { identities: number } }, kind: AddressKind): boolean =>
  isVerified(user, kind) || !(user.emailVerifiedAt || user.phoneVerifiedAt || user._count.identities)

/**
 * Whether a login was made before the user's sessions were last ended. One of the same second still counts, since a new
 * password ends all sessions and its owner stays logged in. @param loginAt in seconds since the epoch
 */
export const hasLoginEnded = (
  { sessionsEndedAt }: { sessionsEndedAt: Date | null },
  loginAt: number | undefined,
): boolean =>
  sessionsEndedAt !== null && loginAt !== undefined && loginAt < Math.floor(sessionsEndedAt.getTime() / 1000)
