import { beforeAll, describe, expect, test } from 'vitest'
import { createPool } from '../pools/commands'
import type { Actor } from '../scope'
import { testDatabase } from '../testing/database'
import { createUser } from './commands'
import { searchUsers } from './queries'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
let home: string
let elsewhere: string
let lin: string
beforeAll(async () => {
  home = (await createPool({ actor }, { name: 'home', displayName: 'Home' })).id
  elsewhere = (await createPool({ actor }, { name: 'elsewhere', displayName: 'Elsewhere' })).id
  const input = { name: 'Lin', email: 'lin@example.com', phone: '+8613800138000', password: 'a long password' }
  lin = (await createUser({ poolId: home, actor }, input)).id
  await createUser({ poolId: home, actor }, { name: 'Wei', phone: '+8613900139000' })
  await createUser({ poolId: elsewhere, actor }, { name: 'Mallory', email: 'mallory@example.com' })
})

const found = async (search: string, most = 20) =>
  (await searchUsers(home, search, most)).map(({ name, address }) => [name, address])

describe('a user to choose', () => {
  test.each([
    [
      'nothing',
      '',
      [
        ['Wei', '+8613900139000'],
        ['Lin', 'lin@example.com'],
      ],
    ],
    ['a part of the name', 'li', [['Lin', 'lin@example.com']]],
    ['a part of the e-mail', 'EXAMPLE.com', [['Lin', 'lin@example.com']]],
    ['a part of the phone, which is then what is shown', '138 0013', [['Lin', '+8613800138000']]],
    ['another’s name', 'nobody', []],
    ['another pool’s e-mail', 'mallory@example.com', []],
    ['a wildcard of LIKE', '%', []],
  ])('is found by %s', async (_, search, expected) => expect(await found(search)).toEqual(expected))

  test('is one of the newest, up to a limit', async () =>
    expect(await found('', 1)).toEqual([['Wei', '+8613900139000']]))

  test('comes as an id, a name and one address, and no more', async () =>
    expect(await searchUsers(home, lin, 20)).toEqual([{ id: lin, name: 'Lin', address: 'lin@example.com' }]))

  test('of another pool is not found', async () => {
    expect(await searchUsers(elsewhere, lin, 20)).toEqual([])
    expect(await searchUsers(elsewhere, '', 20)).toMatchObject([{ name: 'Mallory' }])
  })
})
