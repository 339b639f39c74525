import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApplication } from '../applications/commands'
import { CreateApplication } from '../applications/schema'
import { provisionIdentity } from '../association/provision'
import { removeConnection } from '../connections/commands'
import { db } from '../db'
import { serveIssuer } from '../oidc/testing'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { makeConnection } from '../testing/house'
import { answerOf, Party } from '../testing/party'
import { createUser } from '../users/commands'
import { completeExperience } from './experience'
import { experienceStart } from './start'

// The console calls the issuer in its own process, at the port of the environment.
const site = http.createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const answer = await issuer.ask((request.url ?? '').replace('/oidc', ''), {
    method: request.method,
    headers: { 'content-type': request.headers['content-type'] ?? '' },
    body: parts.length ? Buffer.concat(parts) : undefined,
  })
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
  response.end(Buffer.from(await answer.arrayBuffer()))
})
await new Promise<void>((done) => site.listen(0, 'localhost', done))

testDatabase({ PORT: String((site.address() as AddressInfo).port) })

const actor = { kind: 'system', id: null } as const
let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let applicationId: string
let lin: string

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  const scope = { poolId: pool.id, actor }
  const form = CreateApplication.parse({ name: 'Shop', type: 'web' })
  applicationId = (await createApplication(scope, form)).application.id
  lin = (await createUser(scope, { email: 'lin@example.com', name: 'Lin' })).id
})
afterAll(() => {
  issuer.close()
  site.close()
})
beforeEach(() => db.connection.deleteMany())

/** The result of an Experience Login, in which a browser logs in. */
async function experience(method: string) {
  const { clientId, redirectUri } = experienceStart(pool, applicationId)
  const party = new Party(pool, issuer, clientId, null)
  const request = party.request({ redirect_uri: redirectUri, prompt: 'login' })
  const answer = answerOf(await new TestBrowser(pool, issuer).logIn(request, { accountId: lin, method }), redirectUri)
  const checks = { nonce: 'the-nonce', codeVerifier: party.verifier }
  return completeExperience(pool, { applicationId, code: answer.code ?? '', ...checks })
}

test.each(['pwd', 'otp', 'sms'])('a login by %s is shown as such, without a connection', async (method) => {
  const { user, claims, ...result } = await experience(method)
  expect(result).toMatchObject({ method, connection: null, keys: [], profile: null })
  expect([user.name, claims.amr]).toEqual(['Lin', [method]])
})

test('a login by WeChat names its connection, or after its deletion the one with the same AppID', async () => {
  const scope = { poolId: pool.id, actor }
  const make = (identifier: string) => makeConnection(scope, null, { identifier, displayName: `Scan ${identifier}` })
  const connectionId = await make('first')
  await provisionIdentity(scope, lin, { connectionId, openid: 'oLin123' })
  const keys = [{ kind: 'openid', realm: 'wx0000000000000001', value: 'oLin123' }]
  expect(await experience('wechat')).toMatchObject({ method: 'wechat', connection: { id: connectionId }, keys })
  await removeConnection(scope, connectionId, 'first')
  expect(await experience('wechat')).toMatchObject({ method: 'wechat', connection: null, keys })
  const id = await make('second')
  expect(await experience('wechat')).toMatchObject({
    method: 'wechat',
    connection: { id, displayName: 'Scan second', sandbox: false },
    keys,
  })
})
