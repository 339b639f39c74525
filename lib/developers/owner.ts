import { AppError } from '../errors'
import { getSystemPool } from '../pools/queries'
import type { Scope } from '../scope'

export type Who = { id: string; owner: boolean }

/** Where developers are looked after, and by whom: the installation's owner only. @throws forbidden */
export async function ownerScope({ id, owner }: Who): Promise<Scope> {
  if (!owner) throw new AppError('forbidden')
  return { poolId: (await getSystemPool()).id, actor: { kind: 'developer', id } }
}
