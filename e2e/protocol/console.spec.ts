import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { developerOf } from '../support/carrier'
import { inDatabase } from '../support/database'
import { newShop } from '../support/shop'
import { at, fresh, stage } from '../support/stage'

test('S15: another developer’s pool, and a pool’s things under another pool, are not found', async () => {
  const { local } = stage()
  const [mine, other] = [await newShop(local), await newShop(local)]
  const ids = async (pool: string) =>
    (
      await inDatabase(
        mine,
        `SELECT p.id AS pool, c.id AS connection, a.id AS application, u.id AS "user" FROM "Pool" p
         JOIN "Connection" c ON c."poolId" = p.id JOIN "Application" a ON a."poolId" = p.id JOIN "User" u ON u."poolId" = p.id
         WHERE p.name = $1`,
        [pool],
      )
    )[0] as Record<string, string>
  const [own, foreign] = [await ids(mine.pool), await ids(other.pool)]
  const developer = developerOf(local)
  const statusOf = async (path: string) => {
    const response = await developer.send(at(local, 'console', path))
    expect(await response.text(), path).not.toContain(other.email)
    return response.status
  }
  const things = ({ connection, application, user }: Record<string, string>) => [
    `social/${connection}`,
    `applications/${application}`,
    `users/${user}`,
  ]
  for (const thing of things(own)) expect(await statusOf(`/pools/${own.pool}/${thing}`), thing).toBe(200)
  for (const thing of things(foreign)) expect(await statusOf(`/pools/${own.pool}/${thing}`), thing).toBe(404)
  await inDatabase(mine, `DELETE FROM "PoolMember" WHERE "poolId" = $1`, [foreign.pool])
  for (const thing of things(foreign)) expect(await statusOf(`/pools/${foreign.pool}/${thing}`), thing).toBe(404)
})

test('a blocked developer is out at once', async () => {
  const { local } = stage()
  const [guest, home] = [new Agent(), at(local, 'console')]
  const email = `${fresh('guest')}@example.com`
  const { url: login } = await guest.follow(home)
  const register = async (password: string) => {
    const form = { name: 'Guest', email, password }
    return (await guest.follow(`${login}/sign-up/create`, { form })).response.text()
  }
  const again = await register('short')
  expect(again).toContain('Create account')
  const typed = (name: string) => new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(again)?.[0] ?? ''
  expect(typed('name'), 'nothing typed is lost').toContain('value="Guest"')
  expect(typed('email')).toContain(`value="${email}"`)
  expect(typed('password'), 'but the password').not.toContain('value=')
  expect(await register('a long guest password')).toContain('User pools')
  await inDatabase({ installation: local }, `UPDATE "User" SET status = 'blocked' WHERE email = $1`, [email])
  expect(await (await guest.follow(home)).response.text()).toContain('Log in to Menshen Console')
})
