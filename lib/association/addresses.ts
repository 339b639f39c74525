import { now } from '../clock'
import type { Tx } from '../db'
import { releaseAddress } from '../users/addresses'
import { claimAddress } from '../users/proved'
import { ADDRESS_OF, CodeMethod } from '../users/rules'
import type { Evidence } from './facts'
import type { Facts, Policy } from './rules'

type Addresses = { email?: string; emailVerifiedAt?: Date; phone?: string; phoneVerifiedAt?: Date }

/**
 * The addresses that the person has proved in Field Matching and that their account is to get: those of a kind that it
 * has none of yet, and its own unverified ones. Another user who has such an address unverified loses it here
 * (docs/threats.md S03), since no two users may have the same address.
 * @returns the columns to write to the account
 */
export async function claimProvedAddresses(
  tx: Tx,
  { poolId, userId }: { poolId: string; userId: string },
  policy: Policy,
  facts: Facts,
  { proved }: Evidence,
): Promise<Addresses> {
  const addresses: Addresses = {}
  const actor = { kind: 'user', id: userId } as const
  const fields = policy.association === 'field' ? policy.matchFields.filter((field) => proved[field] !== undefined) : []
  if (!fields.length) return addresses
  const account = await tx.user.findUniqueOrThrow({
    where: { id: userId, poolId },
    select: { sandbox: true, email: true, phone: true },
  })
  // A proof that was made in the sandbox must not change a real user.
  if (facts.sandbox && !account.sandbox) return addresses
  for (const field of fields) {
    const fact = facts.fields[field]
    const holder = fact && fact !== 'skipped' ? fact.holder : null
    const own = holder?.userId === userId
    if (holder?.verified || (account[field] && !own) || (holder && facts.sandbox && !holder.sandbox)) continue
    if (holder && !own) await releaseAddress({ tx, poolId, actor }, field, proved[field] ?? '', userId)
    addresses[field] = proved[field]
    addresses[`${field}VerifiedAt`] = now()
  }
  return addresses
}

/**
 * Gives an account to the person who was linked to it by a code. The code has proved an address that the account may
 * never have proved, and then whatever others had set up in the account is removed (docs/threats.md S03).
 * @param by the method or field that the link came from; only a code proves an address
 */
export async function claimBoundAddress(
  tx: Tx,
  { poolId, userId }: { poolId: string; userId: string },
  by: string,
): Promise<void> {
  const method = CodeMethod.safeParse(by).data
  const address = method ? ADDRESS_OF[method] : null
  if (address) await claimAddress({ tx, poolId, actor: { kind: 'user', id: userId } }, userId, address)
}
