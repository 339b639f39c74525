import { expect, test, vi } from 'vitest'
import { createPool } from './pools/commands'
import { testDatabase } from './testing/database'

testDatabase()

// Next bundles routes separately, and the server is a bundle of its own: each has its own copy of these modules.
const loadModules = async () => {
  vi.resetModules()
  const [{ db }, { log }, { providerOf }, { hashPassword }] = await Promise.all([
    import('./db'),
    import('./log'),
    import('./oidc/provider'),
    import('./users/password'),
  ])
  return { db, log: log(), providerOf, hashPassword }
}

const shared = (name: string) => Reflect.get(globalThis, name)

test('all copies of a module in one process share one pool of connections, one log, one set of providers and one queue for passwords', async () => {
  const { id } = await createPool({ actor: { kind: 'system', id: null } }, { name: 'acme', displayName: 'Acme' })
  const pool = { id, name: 'acme', displayName: 'Acme', system: false, smsCountries: [] }
  const first = await loadModules()
  await first.db.pool.count()
  await first.providerOf(pool)
  await first.hashPassword(id, 'correct horse battery')
  const [client, providers, queue] = [shared('menshenDb'), shared('menshenProviders'), shared('menshenPasswords')]
  expect(queue).toBeDefined()
  const second = await loadModules()
  expect(second.db).not.toBe(first.db)
  await second.db.pool.count()
  expect(shared('menshenDb')).toBe(client)
  expect(second.log).toBe(first.log)
  expect(await second.providerOf(pool)).toBe(await first.providerOf(pool))
  expect(shared('menshenProviders')).toBe(providers)
  await second.hashPassword(id, 'correct horse battery')
  expect(shared('menshenPasswords')).toBe(queue)
})
