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
