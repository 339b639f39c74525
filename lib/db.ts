import { PrismaPg } from '@prisma/adapter-pg'
import { env } from './env'
import { PrismaClient } from './generated/prisma/client'

export type Db = PrismaClient
/** What queries run on: the client itself, or a transaction of it. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

function connect(): PrismaClient {
  const connectionString = env().DATABASE_URL
  if (!connectionString) throw new Error('DATABASE_URL is missing: start through npm run up, dev or start.')
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString, max: 20 }, { statementNameGenerator: ({ sql }) => statementName(sql) }),
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  })
}

const statementNames = new Map<string, string>()

/**
 * PostgreSQL plans a named statement once per connection, which saves 15 to 20 % CPU. Bounded, because lists of different
 * lengths make different texts.
 */
function statementName(sql: string): string {
  const known = statementNames.get(sql)
  if (known) return known
  if (statementNames.size >= 500) return ''
  const name = `s${statementNames.size + 1}`
  statementNames.set(sql, name)
  return name
}

// Next bundles routes separately, each with its own copy of this module; they share one client.
const shared = globalThis as typeof globalThis & { menshenDb?: PrismaClient }

/** The database. Connects on first use. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_, property) {
    shared.menshenDb ??= connect()
    const value = Reflect.get(shared.menshenDb, property)
    return typeof value === 'function' ? value.bind(shared.menshenDb) : value
  },
})

/** PostgreSQL's unique violation, as Prisma reports it. */
export const isUniqueViolation = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2002'

/** Runs in the given transaction, or in a new one without: so several verbs can share a transaction. */
export const transact = <T>(tx: Tx | undefined, run: (tx: Tx) => Promise<T>): Promise<T> =>
  tx ? run(tx) : db.$transaction(run)
