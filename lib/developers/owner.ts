import { AppError } from '../errors'
import { getSystemPool } from '../pools/queries'
import type { Scope } from '../scope'

/** The developer who acts; `owner` of the installation. */
export type ActingDeveloper = { id: string; owner: boolean }

/** The scope in which the installation's owner manages developers: the system pool. @throws forbidden for others */
export async function ownerScope({ id, owner }: ActingDeveloper): Promise<Scope> {
  if (!owner) throw new AppError('forbidden')
  return { poolId: (await getSystemPool()).id, actor: { kind: 'developer', id } }
}
