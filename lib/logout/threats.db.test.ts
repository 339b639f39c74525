import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApplication } from '../applications/commands'
import { CreateApplication } from '../applications/schema'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import type { Actor } from '../scope'
import { testDatabase } from '../testing/database'
import { LogoutReceiver } from '../testing/logout-receiver'
import { deliverNotices } from './deliver'

testDatabase({ ALLOW_PRIVATE_HOSTS: '0' })

const actor: Actor = { kind: 'system', id: null }
let pool: PoolRef
let inside: LogoutReceiver

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  inside = await LogoutReceiver.start('0.0.0.0')
})
beforeEach(async () => {
  await db.logoutNotice.deleteMany()
  inside.tokens.length = 0
})
afterAll(() => inside.close())

/** Writes the address into the database directly, since the console might refuse it. */
async function applicationAt(backchannelLogoutUri: string): Promise<string> {
  const input = CreateApplication.parse({ name: 'Shop', type: 'web' })
  const { id } = (await createApplication({ poolId: pool.id, actor }, input)).application
  await db.application.update({ where: { id }, data: { backchannelLogoutUri } })
  return id
}

test.each([
  ['loopback', 'http://127.0.0.1'],
  ['another address of loopback', 'http://127.255.255.254'],
  ['the unspecified address', 'http://0.0.0.0'],
  ['IPv4 written as IPv6', 'http://[::ffff:127.0.0.1]'],
  ['IPv4 written as IPv6, in hexadecimal', 'http://[::ffff:7f00:1]'],
  ['a decimal number', 'http://2130706433'],
  ['an octal number', 'http://0177.0.0.1'],
  ['a short form', 'http://127.1'],
  ['a name of loopback', 'http://localhost'],
])('S16: no logout notice is sent to %s while private addresses are off: %s', async (_, origin) => {
  const address = `${origin}:${inside.port}/logout`
  // Without our check the address does reach the server.
  await fetch(address, { method: 'POST' })
  expect(inside.tokens).toHaveLength(1)
  const applicationId = await applicationAt(address)
  await db.logoutNotice.create({
    data: { id: `ntc_${origin}`, poolId: pool.id, applicationId, sub: 'usr_lin', sid: 's' },
  })
  await deliverNotices()
  expect(inside.tokens).toHaveLength(1)
  expect(await db.logoutNotice.findMany()).toMatchObject([{ applicationId, tries: 1 }])
})
