import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const asked: string[] = []
const server = http.createServer((request, response) => {
  asked.push(`${request.method} ${request.headers.host}${request.url}`)
  response.writeHead(200, { 'x-seen': String(request.headers['x-forwarded-host'] ?? 'none') }).end('here')
})

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  vi.stubEnv('BASE_URL', 'https://login.example.com')
  vi.stubEnv('PORT', String((server.address() as AddressInfo).port))
})
afterAll(() => void server.close())

test('a request to a host of ours goes to this machine, with that host’s name', async () => {
  const { selfFetch } = await import('./self-fetch')
  const answer = await selfFetch('https://acme.login.example.com/oidc/jwks?x=1')
  expect([await answer.text(), answer.headers.get('x-seen')]).toEqual(['here', 'none'])
  expect(asked).toEqual(['GET acme.login.example.com/oidc/jwks?x=1'])
})

test.each([
  'https://evil.example/',
  'https://login.example.com.evil.example/',
  'http://127.0.0.1/',
  'http://169.254.169.254/latest/meta-data',
])('a request to %s fails without being sent (docs/threats.md S16)', async (address) => {
  const { selfFetch } = await import('./self-fetch')
  const before = asked.length
  await expect(selfFetch(address)).rejects.toThrow('is not one of our hosts')
  expect(asked.length).toBe(before)
})
