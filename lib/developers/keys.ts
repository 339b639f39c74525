import { removeFormerKey, rotateKey } from '../oidc/keys/commands'
import { ownerScope, type Who } from './owner'

/** For the installation's owner only: a new key for the console's own logins. @throws forbidden, conflict */
export async function rotateConsoleKey(developer: Who): Promise<void> {
  await rotateKey(await ownerScope(developer))
}

/** For the installation's owner only: takes a former key of the console's own logins away. @throws as the other, not_found */
export async function removeConsoleKey(developer: Who, kid: string): Promise<void> {
  await removeFormerKey(await ownerScope(developer), kid)
}
