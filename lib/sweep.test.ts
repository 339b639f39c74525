import { expect, test } from 'vitest'
import { db } from './db'
import { createPool } from './pools/commands'
import { sweep } from './sweep'
import { testDatabase } from './testing/database'

testDatabase()

const ago = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000)

test('refused logins go after thirty days; what developers did stays', async () => {
  const { id: poolId } = await createPool(
    { actor: { kind: 'system', id: null } },
    { name: 'home', displayName: 'Home' },
  )
  const event = (id: string, action: string, at: Date) => ({ id, poolId, action, at, actorKind: 'system', detail: {} })
  await db.auditEvent.createMany({
    data: [
      event('evt_old', 'login.refused', ago(31)),
      event('evt_new', 'login.refused', ago(29)),
      event('evt_deed', 'connection.updated', ago(400)),
    ],
  })
  await sweep()
  const kept = (await db.auditEvent.findMany({ where: { poolId } })).map(({ id }) => id)
  expect(kept).toEqual(expect.arrayContaining(['evt_new', 'evt_deed']))
  expect(kept).not.toContain('evt_old')
})

test('what the sandbox made today stays, whatever its clock says', async () => {
  const scan = (uuid: string, createdAt: Date) => ({
    uuid,
    appId: 'wx0000000000000001',
    redirectUri: '',
    state: '',
    scope: '',
    createdAt,
    expiresAt: ago(2),
  })
  await db.sandboxScan.createMany({ data: [scan('today', ago(0.5)), scan('before', ago(2))] })
  await sweep()
  expect((await db.sandboxScan.findMany()).map(({ uuid }) => uuid)).toEqual(['today'])
})

test('proofs go when they are expired, with the address they name', async () => {
  const proof = (id: string, expiresAt: Date) => ({
    ...{ id, expiresAt, poolId: 'pool_home', interaction: 'visit', purpose: 'match' as const },
    ...{ method: 'email-code', address: 'lin@example.com' },
  })
  await db.proof.createMany({ data: [proof('prf_old', ago(0.1)), proof('prf_now', ago(-0.1))] })
  await sweep()
  expect((await db.proof.findMany()).map(({ id }) => id)).toEqual(['prf_now'])
})

test('what would have been sent goes after a day', async () => {
  const message = (id: string, createdAt: Date) => ({
    ...{ id, createdAt, channel: 'mail', recipient: 'lin@example.com', text: '123456' },
  })
  await db.outboxMessage.createMany({ data: [message('msg_old', ago(1.1)), message('msg_new', ago(0.9))] })
  await sweep()
  expect((await db.outboxMessage.findMany()).map(({ id }) => id)).toEqual(['msg_new'])
})
