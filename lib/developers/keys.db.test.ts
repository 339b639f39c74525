import { expect, test } from 'vitest'
import { db } from '../db'
import { listKeys, loadKeys } from '../oidc/keys/load'
import { getSystemPool } from '../pools/queries'
import { prepare } from '../prepare/prepare'
import { testDatabase } from '../testing/database'
import { removeConsoleKey, rotateConsoleKey } from './keys'

testDatabase()

test('the keys of the console’s own logins are changed by the installation’s owner, and by nobody else', async () => {
  await prepare({ demo: false })
  const { id } = await getSystemPool()
  await loadKeys(id)
  const kids = async () => (await listKeys(id)).map(({ kid }) => kid)
  const before = await kids()
  const guest = { id: 'usr_guest', owner: false }
  await expect(rotateConsoleKey(guest)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(removeConsoleKey(guest, before[0] ?? '')).rejects.toMatchObject({ code: 'forbidden' })
  expect(await kids()).toEqual(before)

  const owner = { id: 'usr_owner', owner: true }
  await rotateConsoleKey(owner)
  expect(await kids()).toHaveLength(2)
  await expect(removeConsoleKey(owner, before[0] ?? '')).rejects.toMatchObject({ reason: 'key_in_use' })
  const events = await db.auditEvent.findMany({ where: { poolId: id, action: 'signing_key.rotated' } })
  expect(events).toMatchObject([{ actorId: 'usr_owner' }])
})
