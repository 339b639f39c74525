import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { LRUCache } from 'lru-cache'
import { AppError } from '../errors'
import { Line } from '../line'
import { log } from '../log'
import { isCommonPassword } from './common-passwords'

/** An argon2id hash. It has a type of its own, so that nobody stores a password in its place. */
export type PasswordHash = string & { readonly passwordHash: true }

/**
 * So many of a pool wait at most: two or three seconds on two cores, when one pool has a crowd. The next one is told at once,
 * which is better than to let everybody wait for longer.
 */
const WAITING = 100

/** Threads that are left to files, names and other cryptography: argon2 works on those of libuv, as they do. */
const LEFT = 2

/** One for the process: Next bundles doors separately. */
const shared = globalThis as typeof globalThis & { menshenPasswords?: Line }

function line(): Line {
  const threads = Number(process.env.UV_THREADPOOL_SIZE) || 4
  shared.menshenPasswords ??= new Line(Math.max(1, Math.min(threads - LEFT, availableParallelism())))
  return shared.menshenPasswords
}

/** Pools take turns, and accounts whose browser is known: a crowd keeps nobody else waiting. @throws rate_limited (busy) */
async function inLine<T>(turn: string, work: () => Promise<T>): Promise<T> {
  if (line().waiting(turn) >= WAITING) {
    tellCrowd(turn)
    throw new AppError('rate_limited', { reason: 'busy' })
  }
  return line().run(turn, work)
}

const MINUTE = 60_000
const told = new LRUCache<string, true>({ max: 1000, ttl: MINUTE })

/** Once a minute for a pool or an account of it, in the log: whoever runs the site may want more threads. */
function tellCrowd(turn: string): void {
  if (told.has(turn)) return
  told.set(turn, true)
  log().warn({ turn }, 'too many passwords at once')
}

/**
 * argon2id with the library's defaults (19 MiB, 2 passes), which are OWASP's. It may have to wait for others: not in a
 * transaction, which keeps a connection. Every password that is set comes by here, so the commonest are refused here; one
 * that an account has already still opens it. @throws invalid (password_common), rate_limited (busy)
 */
export async function hashPassword(poolId: string, password: string): Promise<PasswordHash> {
  if (await isCommonPassword(password)) throw new AppError('invalid', { field: 'password', reason: 'password_common' })
  return inLine(poolId, async () => (await hash(password)) as PasswordHash)
}

let decoy: string | undefined

/**
 * False for no hash too, after the same work and the same wait: an answer's time does not tell whether an account exists
 * (docs/threats.md S22). @param turn whose turn it takes @throws rate_limited (busy)
 */
export function isPassword(
  poolId: string,
  stored: string | null | undefined,
  password: string,
  turn = poolId,
): Promise<boolean> {
  return inLine(turn, async () => {
    // Made inside the line, so that it counts as work there too.
    decoy ??= await hash('nobody has this password')
    const right = await verify(stored ?? decoy, password)
    return right && Boolean(stored)
  })
}
