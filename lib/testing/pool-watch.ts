import { Prisma, type PrismaClient } from '../generated/prisma/client'

/** The tables with a column `poolId`. */
const POOL_TABLES: ReadonlySet<string> = new Set(
  Object.values(Prisma.ModelName).filter((model) => {
    const fields: unknown = Reflect.get(Prisma, `${model}ScalarFieldEnum`)
    return typeof fields === 'object' && fields !== null && 'poolId' in fields
  }),
)

type QueryArgs = { where?: unknown; create?: unknown }

/** Whether a filter selects one pool: by `poolId`, by a key that contains it, or through the relation `pool`. */
const namesPool = (where: unknown): boolean =>
  Object.entries(where ?? {}).some(
    ([name, value]) => value !== undefined && (name === 'pool' || name === 'poolId' || name.startsWith('poolId_')),
  )

/** An attempt is found by its unguessable handle alone; its pool is known only from the row. */
const isByHandle = (model: string, where: unknown): boolean =>
  model === 'Attempt' && Object.keys(where ?? {}).join() === 'handle'

/** Checks a query. @throws when it reads or writes rows of pools without selecting one pool (docs/threats.md S15) */
export function requirePool(model: string, operation: string, { where, create }: QueryArgs): void {
  if (!POOL_TABLES.has(model) || /^create/.test(operation) || isByHandle(model, where)) return
  if (namesPool(where) && (operation !== 'upsert' || namesPool(create))) return
  throw new Error(`${model}.${operation} leaves its pool out: ${JSON.stringify(where ?? {})}`)
}

const TABLE = /\b(?:FROM|UPDATE)\s+"(\w+)"/g

/** Checks an SQL statement in the same way, by its text. */
export function requirePoolIn(sql: string): void {
  const pooled = [...sql.matchAll(TABLE)].some(([, table = '']) => POOL_TABLES.has(table))
  if (pooled && !sql.includes('"poolId"')) throw new Error(`a statement leaves its pool out: ${sql}`)
}

/**
 * Whether a file belongs to the product, whose queries are checked. The sweep and the ceilings are excluded, because
 * they work on all pools.
 */
const isWatched = (file: string): boolean =>
  /\/(?:lib|app|pages)\//.test(file) &&
  !/\.test\.ts$|\/testing(?:\.ts$|\/)|\/lib\/(?:jobs\/sweep|strangers\/evict)\.ts$/.test(file)

/** The file that is using the database, from the stack. */
function callerOf(): string {
  const { prepareStackTrace, stackTraceLimit } = Error
  Error.prepareStackTrace = (_, sites) => sites.map((site) => site.getFileName() ?? '')
  Error.stackTraceLimit = 6
  const files = new Error().stack as unknown as string[]
  Object.assign(Error, { prepareStackTrace, stackTraceLimit })
  return files[files.findIndex((file) => file.endsWith('/lib/db.ts')) + 1] ?? ''
}

/** Wraps the client for tests: a query of the product that does not select a pool fails; queries of tests may. */
export function watched(client: PrismaClient): PrismaClient {
  const strict = client.$extends({
    query: {
      $allOperations({ model, operation, args, query }) {
        if (model) requirePool(model, operation, args)
        else if (typeof args?.sql === 'string') requirePoolIn(args.sql)
        return query(args)
      },
    },
  })
  return new Proxy(client, {
    get(_, property) {
      const used = isWatched(callerOf()) ? strict : client
      const value = Reflect.get(used, property)
      return typeof value === 'function' ? value.bind(used) : value
    },
  })
}
