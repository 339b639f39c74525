import { Prisma, type PrismaClient } from '../generated/prisma/client'

/** Tables whose rows are of a pool. */
const POOL_TABLES: ReadonlySet<string> = new Set(
  Object.values(Prisma.ModelName).filter((model) => {
    const fields: unknown = Reflect.get(Prisma, `${model}ScalarFieldEnum`)
    return typeof fields === 'object' && fields !== null && 'poolId' in fields
  }),
)

type QueryArgs = { where?: unknown; create?: unknown }

/** Whether a filter leaves one pool: by `poolId`, by a key that has it, or by the pool itself. */
const namesPool = (where: unknown): boolean =>
  Object.entries(where ?? {}).some(
    ([name, value]) => value !== undefined && (name === 'pool' || name === 'poolId' || name.startsWith('poolId_')),
  )

/** What is looked for by a value that nobody can guess; whose pool it is, is seen by what is found. */
const isByHandle = (model: string, where: unknown): boolean =>
  model === 'Attempt' && Object.keys(where ?? {}).join() === 'handle'

/** @throws when a query of a pool's rows does not say of which pool (docs/threats.md S15) */
export function requirePool(model: string, operation: string, { where, create }: QueryArgs): void {
  if (!POOL_TABLES.has(model) || /^create/.test(operation) || isByHandle(model, where)) return
  if (namesPool(where) && (operation !== 'upsert' || namesPool(create))) return
  throw new Error(`${model}.${operation} leaves its pool out: ${JSON.stringify(where ?? {})}`)
}

const TABLE = /\b(?:FROM|UPDATE)\s+"(\w+)"/g

/** The same of a statement of our own. */
export function requirePoolIn(sql: string): void {
  const pooled = [...sql.matchAll(TABLE)].some(([, table = '']) => POOL_TABLES.has(table))
  if (pooled && !sql.includes('"poolId"')) throw new Error(`a statement leaves its pool out: ${sql}`)
}

/** Of the product; the sweep goes through all pools. */
const isWatched = (file: string): boolean =>
  /\/(?:lib|app|pages)\//.test(file) && !/\.test\.ts$|\/testing(?:\.ts$|\/)|\/lib\/jobs\/sweep\.ts$/.test(file)

/** The file that has asked for a part of the database. */
function callerOf(): string {
  const { prepareStackTrace, stackTraceLimit } = Error
  Error.prepareStackTrace = (_, sites) => sites.map((site) => site.getFileName() ?? '')
  Error.stackTraceLimit = 6
  const files = new Error().stack as unknown as string[]
  Object.assign(Error, { prepareStackTrace, stackTraceLimit })
  return files[files.findIndex((file) => file.endsWith('/lib/db.ts')) + 1] ?? ''
}

/** The database as it is for tests: a query of the product that leaves its pool out fails; theirs may look anywhere. */
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
      const asked = isWatched(callerOf()) ? strict : client
      const value = Reflect.get(asked, property)
      return typeof value === 'function' ? value.bind(asked) : value
    },
  })
}
