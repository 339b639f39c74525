import { now } from '../clock'
import type { Tx } from '../db'
import { releaseAddress } from '../users/addresses'
import { claimAddress } from '../users/proved'
import { ADDRESS_OF, CodeMethod } from '../users/rules'
import type { Evidence } from './facts'
import type { Facts, Policy } from './rules'

type Addresses = { email?: string; emailVerifiedAt?: Date; phone?: string; phoneVerifiedAt?: Date }

/**
 * The proved values of Field Matching that an account lacks: they become its own, as verified ones, and whoever had one of
 * them without ever proving it loses it (S03). An address is never on two users.
 * @returns what is to be written on the account
 */
export async function claimProved(
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
  // What the sandbox shows is proof for the sandbox's own users.
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

/** The owner of an address that an account merely claimed takes the account over that a code binds (docs/threats.md S03). */
export async function claimBound(
  tx: Tx,
  { poolId, userId }: { poolId: string; userId: string },
  by: string,
): Promise<void> {
  const method = CodeMethod.safeParse(by).data
  const address = method ? ADDRESS_OF[method] : null
  if (address) await claimAddress({ tx, poolId, actor: { kind: 'user', id: userId } }, userId, address)
}
