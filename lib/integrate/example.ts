import { createApplication, replaceSecret, updateApplication } from '../applications/commands'
import { CreateApplication, UpdateApplication } from '../applications/schema'
import { switchConnection } from '../connections/commands'
import { db, transact } from '../db'
import { DEMO_POOL } from '../demo/application'
import { AppError } from '../errors'
import { issuerOf } from '../oidc/issuer'
import type { Actor, ScopeWithin } from '../scope'
import { addressesOf, applicationTypeOf, type Example, type SnippetValues } from './rules'

const SYSTEM: Actor = { kind: 'system', id: null }
const idOf = (example: Example) => `app_example${example}`

/**
 * Makes an example of `examples/` an application of the demo pool, with the origin where it is about to run and all the
 * pool's connections. Whatever else was set for it in the console stays.
 * @returns the values for its snippet, and a new secret; null for the single-page application, which has none
 * @throws not_found without a demo pool
 */
export async function connectExample(
  example: Example,
  origin: string,
): Promise<{ values: SnippetValues; secret: string | null }> {
  const pool = await db.pool.findUnique({ where: DEMO_POOL, select: { id: true, name: true } })
  if (!pool) throw new AppError('not_found')
  const { redirect, logout } = addressesOf(example, origin)
  const addresses = { redirectUris: [redirect], postLogoutRedirectUris: [logout], allowedOrigins: null }
  const secret = await transact(undefined, async (tx) => {
    const scope = { tx, poolId: pool.id, actor: SYSTEM }
    const newSecret = await saveExample(scope, example, addresses)
    const connections = await tx.connection.findMany({ where: { poolId: pool.id }, select: { id: true } })
    for (const { id } of connections)
      await switchConnection(scope, { connectionId: id, applicationId: idOf(example), on: true })
    return newSecret
  })
  return {
    values: { issuer: issuerOf(pool), clientId: idOf(example), type: applicationTypeOf(example), origin },
    secret,
  }
}

type Addresses = Pick<UpdateApplication, 'redirectUris' | 'postLogoutRedirectUris' | 'allowedOrigins'>

/** Creates or updates the example's application. @returns its new secret; null unless it is a web application */
async function saveExample(scope: ScopeWithin, example: Example, addresses: Addresses): Promise<string | null> {
  const id = idOf(example)
  const before = await scope.tx.application.findUnique({ where: { id, poolId: scope.poolId } })
  if (!before) {
    const form = CreateApplication.parse({
      name: `Example: ${example}`,
      type: applicationTypeOf(example),
      ...addresses,
    })
    return (await createApplication(scope, form, { id })).secret
  }
  await updateApplication(scope, before, UpdateApplication.parse({ ...before, ...addresses }))
  return before.type === 'web' ? replaceSecret(scope, id) : null
}
