import { expect, test } from 'vitest'
import { listEvents } from '../audit/queries'
import { transact } from '../db'
import { lockKeys } from '../oidc/keys/load'
import { findUser } from '../users/queries'
import { testDatabase } from './database'
import { requirePool, requirePoolIn } from './pool-watch'

testDatabase()

test.each<[string, string, string, object]>([
  ['finding a row by its id alone', 'User', 'findUnique', { where: { id: 'usr_1' } }],
  ['a filter whose pool is undefined', 'User', 'findUnique', { where: { id: 'usr_1', poolId: undefined } }],
  ['no filter', 'Application', 'findMany', {}],
  ['a write to the rows of all pools', 'Proof', 'updateMany', { where: { usedAt: null }, data: {} }],
  ['an attempt by its id', 'Attempt', 'updateMany', { where: { id: 'att_1', handle: 'x' } }],
  [
    'creating a row without a pool when none is found',
    'Consent',
    'upsert',
    { where: { poolId: 'pool_1' }, create: { userId: 'u' } },
  ],
])('%s is refused', (_, model, operation, args) =>
  expect(() => requirePool(model, operation, args)).toThrow(`${model}.${operation} leaves its pool out`),
)

test.each<[string, string, string, object]>([
  ['a filter by pool', 'User', 'findMany', { where: { poolId: 'pool_1' } }],
  ['a key that contains the pool', 'OidcArtifact', 'findUnique', { where: { poolId_model_id: { poolId: 'pool_1' } } }],
  ['a filter by a column of the pool', 'Application', 'findFirst', { where: { pool: { name: 'demo' } } }],
  ['an attempt by its handle', 'Attempt', 'findUnique', { where: { handle: 'x' } }],
  ['a table without pools', 'OneTimeLink', 'deleteMany', {}],
])('%s is let through', (_, model, operation, args) => expect(() => requirePool(model, operation, args)).not.toThrow())

test('SQL statements are checked too', () => {
  expect(() => requirePoolIn('DELETE FROM "OidcArtifact" WHERE "accountId" = ?')).toThrow('leaves its pool out')
  expect(() => requirePoolIn('SELECT 1 FROM "User" WHERE "id" = ? AND "poolId" = ? FOR UPDATE')).not.toThrow()
  expect(() => requirePoolIn('SELECT 1 FROM "Pool" WHERE "id" = ?')).not.toThrow()
})

test('the product’s own queries are watched, in a transaction as well', async () => {
  const nowhere = undefined as never
  await expect(findUser(nowhere, 'usr_1')).rejects.toThrow('User.findUnique leaves its pool out')
  await expect(transact(undefined, (tx) => findUser(nowhere, 'usr_1', tx))).rejects.toThrow('leaves its pool out')
  await expect(listEvents('pool_1')).resolves.toEqual([])
  await expect(transact(undefined, (tx) => lockKeys(tx, 'pool_1'))).rejects.toMatchObject({ code: 'not_found' })
})
