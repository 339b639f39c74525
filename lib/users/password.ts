import { hash, verify } from '@node-rs/argon2'

/** argon2id with the library's defaults (19 MiB, 2 passes), which are OWASP's. */
export const hashPassword = (password: string): Promise<string> => hash(password)

let decoy: Promise<string> | undefined

/**
 * False for no hash too, after the same work: an answer's time does not tell whether an account exists
 * (docs/threats.md S22).
 */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hash('nobody has this password')
  const right = await verify(stored ?? (await decoy), password)
  return right && Boolean(stored)
}
