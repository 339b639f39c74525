import { z } from 'zod'
import type { AddressKind } from './schema'

/** Ways to send a code, and so to prove an address. */
export const CodeMethod = z.enum(['email-code', 'phone-code'])
export type CodeMethod = z.infer<typeof CodeMethod>

/** Ways to prove who one is, the most likely first; a row of a proof has its own as a text. */
export const ProofMethod = z.enum(['password', ...CodeMethod.options])
export type ProofMethod = z.infer<typeof ProofMethod>

/** What a code proves, by the method it was sent by. */
export const ADDRESS_OF = { 'email-code': 'email', 'phone-code': 'phone' } as const satisfies Record<
  CodeMethod,
  AddressKind
>

/** The method whose code proves an address. */
export const METHOD_OF = { email: 'email-code', phone: 'phone-code' } as const satisfies Record<AddressKind, CodeMethod>

type Marks = { emailVerifiedAt: Date | null; phoneVerifiedAt: Date | null }

export const isVerified = (user: Marks, what: AddressKind): boolean =>
  (what === 'email' ? user.emailVerifiedAt : user.phoneVerifiedAt) !== null

/**
 * Whether the owner of an address, who has just proved it, may have the account that names it. One that merely claims the
 * address is theirs; but not where somebody comes in by an identity or has proved another address: it stays theirs, and
 * only the address goes (docs/threats.md S03).
 */
export const belongsTo = (user: Marks & { _count: { identities: number } }, what: AddressKind): boolean =>
  isVerified(user, what) || !(user.emailVerifiedAt || user.phoneVerifiedAt || user._count.identities)

/**
 * Whether a login, in seconds since the epoch, has ended with the user's sessions. One in the same second has not: a new
 * password ends them, and its owner goes on.
 */
export const isOver = ({ sessionsEndedAt }: { sessionsEndedAt: Date | null }, loginAt: number | undefined): boolean =>
  sessionsEndedAt !== null && loginAt !== undefined && loginAt < Math.floor(sessionsEndedAt.getTime() / 1000)
