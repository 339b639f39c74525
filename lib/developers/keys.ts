import { removeFormerKey, rotateKey } from '../oidc/keys/commands'
import { type ActingDeveloper, ownerScope } from './owner'

/** Makes a new signing key for logins to the console, for the installation's owner only. @throws forbidden, conflict */
export async function rotateConsoleKey(developer: ActingDeveloper): Promise<void> {
  await rotateKey(await ownerScope(developer))
}

/**
 * Removes a former signing key of logins to the console, for the installation's owner only. @throws forbidden,
 * conflict, not_found
 */
export async function removeConsoleKey(developer: ActingDeveloper, kid: string): Promise<void> {
  await removeFormerKey(await ownerScope(developer), kid)
}
