import { beforeAll, expect, test } from 'vitest'
import { db } from '../db'
import { testDatabase } from '../testing/database'
import { mintInvitation } from './commands'
import { mintSetupLink, registerDeveloper } from './register'

testDatabase({ SIGN_UP: 'invite' })

beforeAll(async () => {
  await db.pool.create({ data: { id: 'pool_system', name: 'system', displayName: 'Menshen', system: true } })
})

const who = (name: string) => ({ email: `${name}@example.com`, name, password: 'a long password' })
const tokenOf = (link: string | null) => link?.split('/').at(-1) ?? null

test('where sign-up is by invitation, nobody registers without a link', async () => {
  const refused = { code: 'forbidden', reason: 'sign_up_by_invitation' }
  await expect(registerDeveloper(null, who('stranger'))).rejects.toMatchObject(refused)
  const owner = await registerDeveloper(tokenOf(await mintSetupLink()), who('owner'))
  for (const none of [null, '']) await expect(registerDeveloper(none, who('stranger'))).rejects.toMatchObject(refused)
  expect(await registerDeveloper(tokenOf(await mintInvitation(owner)), who('guest'))).toMatchObject({ owner: false })
  expect(await db.user.count()).toBe(2)
})
