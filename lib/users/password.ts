import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { now } from '../clock'
import { AppError } from '../errors'
import { Line } from '../line'
import { log } from '../log'

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

/** Pools take turns: a crowd at one keeps nobody of another waiting. @throws rate_limited (busy) */
async function inLine<T>(poolId: string, work: () => Promise<T>): Promise<T> {
  if (line().waiting(poolId) >= WAITING) {
    tellCrowd(poolId)
    throw new AppError('rate_limited', { reason: 'busy' })
  }
  return line().run(poolId, work)
}

const MINUTE = 60_000
const told = new Map<string, number>()

/** Once a minute for a pool, in the log: whoever runs the site may want more threads. */
function tellCrowd(poolId: string): void {
  const at = now().getTime()
  if (at - (told.get(poolId) ?? 0) < MINUTE) return
  told.set(poolId, at)
  log().warn({ pool: poolId }, 'too many passwords at once')
}

/** Nobody has looked at the password: too many came at once. */
export const isBusy = (error: unknown): boolean => error instanceof AppError && error.reason === 'busy'

/**
 * argon2id with the library's defaults (19 MiB, 2 passes), which are OWASP's. It may have to wait for others: not in a
 * transaction, which keeps a connection. @throws rate_limited (busy)
 */
export const hashPassword = (poolId: string, password: string): Promise<PasswordHash> =>
  inLine(poolId, async () => (await hash(password)) as PasswordHash)

let decoy: string | undefined

/**
 * False for no hash too, after the same work and the same wait: an answer's time does not tell whether an account exists
 * (docs/threats.md S22). @throws rate_limited (busy)
 */
export function isPassword(poolId: string, stored: string | null | undefined, password: string): Promise<boolean> {
  return inLine(poolId, async () => {
    // Made inside the line, so that it counts as work there too.
    decoy ??= await hash('nobody has this password')
    const right = await verify(stored ?? decoy, password)
    return right && Boolean(stored)
  })
}
