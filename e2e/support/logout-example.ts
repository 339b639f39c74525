import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { ROOT } from './menshen'
import { NAMES } from './names'
import { freePort, localFetch } from './net'
import type { Shop } from './shop'
import type { Workshop } from './workshop'

export type LogoutExample = {
  /** Until it has ended a session. */
  ended(sub: unknown, sid: unknown): Promise<void>
  /** How often it has ended one. */
  count(sid: unknown): number
  /** What it answers to a logout token. */
  post(token: string): Promise<number>
}

/** Where the receiver of docs/logout.md is going to be. */
export async function addressForLogout(): Promise<{ port: number; address: string }> {
  const port = await freePort()
  return { port, address: `http://localhost:${port}/backchannel-logout` }
}

/** The receiver of docs/logout.md as it is printed there, for a shop’s application. */
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
    // Where the site is behind nginx, by a certificate that nobody has signed.
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
