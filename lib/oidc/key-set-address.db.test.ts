import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApplication } from '../applications/commands'
import { CreateApplication } from '../applications/schema'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import { testDatabase } from '../testing/database'
import { LONGEST_KEY_SET } from './configuration/clients'
import { issuerOf } from './issuer'
import { providerOf } from './provider'

testDatabase()

let pool: PoolRef
/** The server sends the key set and then this many spaces, unless the connection is closed before. */
let spaces = 0
/** Spaces that it has sent. */
let sent = 0
let keys = ''
let privateKey: CryptoKey
let server: http.Server

beforeAll(async () => {
  const actor = { kind: 'system' as const, id: null }
  pool = { ...(await createPool({ actor }, { name: 'acme', displayName: 'Acme' })), system: false }
  const pair = await generateKeyPair('ES256', { extractable: true })
  privateKey = pair.privateKey
  keys = JSON.stringify({ keys: [await exportJWK(pair.publicKey)] })
  server = http.createServer(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write(keys)
    const block = Buffer.alloc(64 * 1024, ' ')
    const closed = once(response, 'close')
    for (sent = 0; sent < spaces && !response.destroyed; sent += block.length)
      if (!response.write(block)) await Promise.race([closed, new Promise((go) => response.once('drain', go))])
    response.end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})

afterAll(() => void server.close())

/** The token endpoint's error for an application whose key set is at the server's address. */
async function errorOfToken(): Promise<string> {
  const actor = { kind: 'system' as const, id: null }
  const form = { name: 'Shop', type: 'web', redirectUris: ['https://a.example'], keyAuth: true }
  const jwksUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
  const { application } = await createApplication(
    { actor, poolId: pool.id },
    CreateApplication.parse({ ...form, jwksUri }),
  )
  const assertion = await new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'ES256' })
    .setIssuer(application.id)
    .setSubject(application.id)
    .setAudience(issuerOf(pool))
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(privateKey)
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: 'none',
    client_id: application.id,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  })
  const issuer = http.createServer((await providerOf(pool)).callback())
  await new Promise<void>((done) => issuer.listen(0, '127.0.0.1', done))
  try {
    const url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/token`
    return (await (await fetch(url, { method: 'POST', body })).json()).error
  } finally {
    issuer.close()
  }
}

test('an application may authenticate with a key set at its own address', async () => {
  spaces = 0
  expect(await errorOfToken()).toBe('invalid_grant')
})

test('S36: a key set that does not end is read only to the limit, and the application is refused', async () => {
  spaces = 300_000_000
  expect(await errorOfToken()).toMatch(/^invalid_client/)
  // More than the limit, because the operating system buffers in advance.
  expect(sent).toBeLessThan(LONGEST_KEY_SET + 8_000_000)
})
