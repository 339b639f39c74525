import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { ROOT } from './menshen'
import { NAMES } from './names'
import { freePort, localFetch } from './net'
import type { Shop } from './shop'
import type { Workshop } from './workshop'

export type LogoutExample = {
  /** Waits until the example has ended a session. */
  ended(sub: unknown, sid: unknown): Promise<void>
  /** How often the example has ended this session. */
  count(sid: unknown): number
  /** Posts a logout token. @returns the status of the answer */
  post(token: string): Promise<number>
}

/** A free port for the receiver of docs/logout.md, and its address. */
export async function addressForLogout(): Promise<{ port: number; address: string }> {
  const port = await freePort()
  return { port, address: `http://localhost:${port}/backchannel-logout` }
}

/** Runs the receiver of docs/logout.md, exactly as documented, for a shop's application. */
export async function startLogoutExample(workshop: Workshop, shop: Shop, port: number): Promise<LogoutExample> {
  const guide = readFileSync(path.join(ROOT, 'docs/logout.md'), 'utf8')
  const [, code = ''] = /```js\n([\s\S]+?)```/.exec(guide) ?? []
  const [install = ''] = /npm install [^`]+/.exec(guide) ?? []
  workshop.install(install)
  workshop.write([
    { name: 'receiver.mjs', text: code },
    { name: 'names.mjs', text: NAMES },
  ])
  const address = `http://localhost:${port}/backchannel-logout`
  const started = workshop.start('exec node --import ./names.mjs receiver.mjs', {
    ISSUER: shop.issuer,
    CLIENT_ID: shop.clientId,
    PORT: String(port),
    // Behind nginx, the site has a self-signed certificate.
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  })
  await workshop.answers(started, address)
  const count = (sid: unknown) => started.output().split(` is logged out of ${sid}\n`).length - 1
  return {
    ended: (sub, sid) =>
      expect.poll(started.output, { message: 'the application is told' }).toContain(`${sub} is logged out of ${sid}\n`),
    count,
    post: async (token) => {
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      const body = new URLSearchParams({ logout_token: token }).toString()
      return (await localFetch(address, { method: 'POST', headers: form, body })).status
    },
  }
}
