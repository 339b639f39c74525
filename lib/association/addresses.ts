import { now } from '../clock'
import type { Tx } from '../db'
import { releaseAddress } from '../users/addresses'
import { claimAddress } from '../users/proved'
import { ADDRESS_OF, CodeMethod } from '../users/rules'
import type { Evidence } from './facts'
import type { Facts, Policy } from './rules'

type Addresses = { email?: string; emailVerifiedAt?: Date; phone?: string; phoneVerifiedAt?: Date }

/**
 * Takes the addresses that were proved in Field Matching for an account that has none yet. A user who had one of them
 * without ever proving it loses it (docs/threats.md S03), since an address is never on two users.
 * @returns what to write to the account
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
  // A proof made in the sandbox counts only for users of the sandbox.
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
 * Somebody who binds by a code and so proves an address that the account never proved takes the account over
 * (docs/threats.md S03).
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
