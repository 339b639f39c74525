import http from 'node:http'
import { expect } from '@playwright/test'
import { loopbacks } from '../../scripts/ground/port.mjs'
import { Agent } from '../support/agent'
import { test } from '../support/ends'
import { newInstallation, type Running, removeData, start } from '../support/menshen'
import { localFetch } from '../support/net'
import { at } from '../support/stage'

/** The connection by which a page of development hears of changes; it stays open. @returns the answer's status */
const hear = ({ port }: Running, host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const headers = {
      host: `console.localhost:${port}`,
      origin: `http://console.localhost:${port}`,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'bm90IGEgc2VjcmV0IGtleQ==',
    }
    const request = http.get({ host, port, path: '/_next/hmr?id=machines', headers, agent: false })
    request.once('upgrade', ({ statusCode }, socket) => {
      socket.on('error', () => {})
      resolve(statusCode)
    })
    request.once('response', ({ statusCode }) => resolve(statusCode))
    request.once('error', reject)
  })

test('npm run dev serves pages and the issuer, tells of changes at each loopback, and ends with those who listen', async ({
  ends,
}) => {
  test.setTimeout(120_000)
  const installation = ends.keep(await newInstallation(), removeData)
  const running = ends.keep(await start(installation, 'dev'), ({ stop }) => stop())
  const { response } = await new Agent().follow(at(running, 'console', '/sign-in'))
  expect(await response.text()).toContain('Log in to Menshen Console')
  expect((await localFetch(at(running, 'system', '/oidc/jwks'))).status).toBe(200)
  for (const host of loopbacks()) expect(await hear(running, host), host).toBe(101)
  const began = performance.now()
  await running.stop()
  expect(await running.exit).toBe(0)
  expect(performance.now() - began).toBeLessThan(10_000)
})
