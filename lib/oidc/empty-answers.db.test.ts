import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../audit/record'
import { createPool } from '../pools/commands'
import { testDatabase } from '../testing/database'
import { Party } from '../testing/party'
import { serveIssuer } from './testing'

testDatabase()

const actor: Actor = { kind: 'system', id: null }

let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
beforeAll(async () => {
  const pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer)
})
afterAll(() => issuer.close())

test('the answer to a revocation has neither a body nor a type', async () => {
  const response = await shop.ask('/token/revocation', { token: 'whatever' })
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('')
  expect(response.headers.get('content-type')).toBeNull()
})

test('any other answer says its type', async () => {
  const response = await shop.ask('/token/introspection', { token: 'whatever' })
  expect(response.headers.get('content-type')).toContain('application/json')
})
