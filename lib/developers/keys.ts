import type { Actor } from '../audit/record'
import { AppError } from '../errors'
import { removeFormerKey, rotateKey } from '../oidc/keys/commands'
import { getSystemPool } from '../pools/queries'

type Who = { id: string; owner: boolean }

/** For the installation's owner only: a new key for the console's own logins. @throws forbidden, conflict */
export async function rotateConsoleKey(developer: Who): Promise<void> {
  await rotateKey(await scopeOf(developer))
}

/** For the installation's owner only: takes a former key of the console's own logins away. @throws as the other, not_found */
export async function removeConsoleKey(developer: Who, kid: string): Promise<void> {
  await removeFormerKey(await scopeOf(developer), kid)
}

async function scopeOf({ id, owner }: Who): Promise<{ poolId: string; actor: Actor }> {
  if (!owner) throw new AppError('forbidden')
  return { poolId: (await getSystemPool()).id, actor: { kind: 'developer', id } }
}
