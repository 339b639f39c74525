import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { LRUCache } from 'lru-cache'
import { AppError } from '../errors'
import { FairQueue } from '../fair-queue'
import { log } from '../log'
import { isCommonPassword } from './common-passwords'

/** An argon2id hash. It has a type of its own, so that nobody stores a password in its place. */
export type PasswordHash = string & { readonly passwordHash: true }

/**
 * How many requests may wait for one turn: two or three seconds of work on two cores. Further ones are refused at once,
 * which is better than letting everybody wait longer.
 */
const MAX_WAITING = 100

/** Threads of libuv that argon2 leaves free for file access, DNS and other cryptography. */
const RESERVED_THREADS = 2

/** On `globalThis`, because Next bundles each route with a copy of this module. */
const shared = globalThis as typeof globalThis & { menshenPasswords?: FairQueue }

function waitingLine(): FairQueue {
  const threads = Number(process.env.UV_THREADPOOL_SIZE) || 4
  shared.menshenPasswords ??= new FairQueue(Math.max(1, Math.min(threads - RESERVED_THREADS, availableParallelism())))
  return shared.menshenPasswords
}

/**
 * Waits for a free thread. A `turn` names a pool, or an account whose browser is known; names take turns, so that a
 * crowd at one delays no other. @throws rate_limited (busy)
 */
async function runInLine<T>(turn: string, work: () => Promise<T>): Promise<T> {
  if (waitingLine().waiting(turn) >= MAX_WAITING) {
    warnOfCrowd(turn)
    throw new AppError('rate_limited', { reason: 'busy' })
  }
  return waitingLine().run(turn, work)
}

const MINUTE = 60_000
const recentlyWarned = new LRUCache<string, true>({ max: 1000, ttl: MINUTE })

/** Logged at most once a minute for each name, since the installation may need more threads. */
function warnOfCrowd(turn: string): void {
  if (recentlyWarned.has(turn)) return
  recentlyWarned.set(turn, true)
  log().warn({ turn }, 'too many passwords at once')
}

/**
 * Hashes by argon2id with the library's defaults (19 MiB, 2 passes), as OWASP recommends. Do not call it in a
 * transaction: it may wait, and would keep a database connection meanwhile. Every new password is hashed here, so the
 * commonest are refused here; one that an account already has keeps working. @throws invalid (password_common),
 * rate_limited (busy)
 */
export async function hashPassword(poolId: string, password: string): Promise<PasswordHash> {
  if (await isCommonPassword(password)) throw new AppError('invalid', { field: 'password', reason: 'password_common' })
  return runInLine(poolId, async () => (await hash(password)) as PasswordHash)
}

let decoyHash: string | undefined

/**
 * Whether a password matches the stored hash. Without a hash it does the same work and gives false, so that the time of
 * the answer does not reveal whether an account exists (docs/threats.md S22). @param turn see `runInLine`
 * @throws rate_limited (busy)
 */
export function isPassword(
  poolId: string,
  stored: string | null | undefined,
  password: string,
  turn = poolId,
): Promise<boolean> {
  return runInLine(turn, async () => {
    // Hashed in line too, since it takes as much work as a check.
    decoyHash ??= await hash('nobody has this password')
    const matches = await verify(stored ?? decoyHash, password)
    return matches && Boolean(stored)
  })
}
