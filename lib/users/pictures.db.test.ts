import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GET } from '@/app/pool/pictures/[id]/route'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { Actor } from '../scope'
import { testDatabase } from '../testing/database'
import { findPicture, isPictureNew, pictureResponse, removePicture, savePicture } from './pictures'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
let home: string
let elsewhere: string

beforeAll(async () => {
  home = (await createPool({ actor }, { name: 'home', displayName: 'Home' })).id
  elsewhere = (await createPool({ actor }, { name: 'elsewhere', displayName: 'Elsewhere' })).id
})
beforeEach(async () => {
  await db.user.deleteMany()
  await db.user.create({ data: { id: 'usr_alice', poolId: home } })
  await newIdentity('idn_alice')
})

const newIdentity = (id: string) =>
  db.identity.create({ data: { id, poolId: home, userId: 'usr_alice', source: 'wechat', profile: {} } })

const alice = () => ({ poolId: home, userId: 'usr_alice', identityId: 'idn_alice' })
const picture = (name: string) => ({
  sourceUrl: `https://thirdwx.qlogo.cn/${name}`,
  type: 'image/png',
  bytes: new Uint8Array(Buffer.from(name)),
})
const shown = async () => (await db.user.findUniqueOrThrow({ where: { id: 'usr_alice' } })).pictureId
const found = async (id: string | null) => {
  const row = await findPicture(home, id ?? '')
  return row && { type: row.type, text: Buffer.from(row.bytes).toString() }
}

describe('a copy of a picture', () => {
  test('is stored, and is the user’s', async () => {
    await savePicture(alice(), picture('one'))
    expect(await shown()).toMatch(/^[A-Za-z0-9]{32}$/)
    expect(await found(await shown())).toEqual({ type: 'image/png', text: 'one' })
  })

  test('is replaced by the next one, under another address', async () => {
    await savePicture(alice(), picture('one'))
    const first = await shown()
    await savePicture(alice(), { ...picture('two'), type: 'image/jpeg' })
    expect(await shown()).not.toBe(first)
    expect(await found(await shown())).toEqual({ type: 'image/jpeg', text: 'two' })
    expect(await found(first)).toBeNull()
    expect(await db.picture.count()).toBe(1)
  })

  test('is deleted when the person removes the picture', async () => {
    await savePicture(alice(), picture('one'))
    const first = await shown()
    await removePicture(alice())
    expect(await shown()).toBeNull()
    expect(await found(first)).toBeNull()
  })

  test('is deleted for its own identity only: the other identity’s stays the user’s', async () => {
    await newIdentity('idn_second')
    await savePicture(alice(), picture('one'))
    await savePicture({ ...alice(), identityId: 'idn_second' }, picture('two'))
    await removePicture(alice())
    expect(await found(await shown())).toMatchObject({ text: 'two' })
    expect(await db.picture.count()).toBe(1)
  })

  test('need not exist to be deleted', async () => {
    await removePicture(alice())
    expect(await shown()).toBeNull()
  })

  test('goes with the user', async () => {
    await savePicture(alice(), picture('one'))
    await db.user.delete({ where: { id: 'usr_alice' } })
    expect(await db.picture.count()).toBe(0)
  })
})

describe('a picture is new', () => {
  const url = picture('one').sourceUrl
  const isNew = (sourceUrl: string, poolId = home) => isPictureNew(poolId, 'idn_alice', sourceUrl)

  test('when there is no copy, or the copy is of another address', async () => {
    expect(await isNew(url)).toBe(true)
    await savePicture(alice(), picture('one'))
    expect(await isNew(url)).toBe(false)
    expect(await isNew(picture('two').sourceUrl)).toBe(true)
    expect(await isNew(url, elsewhere)).toBe(true)
  })
})

describe('another pool’s id is not found', () => {
  test('to look at', async () => {
    await savePicture(alice(), picture('one'))
    expect(await findPicture(elsewhere, (await shown()) ?? '')).toBeNull()
  })

  test('to delete', async () => {
    await savePicture(alice(), picture('one'))
    await removePicture({ ...alice(), poolId: elsewhere })
    expect(await found(await shown())).toMatchObject({ text: 'one' })
  })

  test.each<[string, () => Partial<ReturnType<typeof alice>>]>([
    ['the pool', () => ({ poolId: elsewhere })],
    ['the identity', () => ({ identityId: 'idn_gone' })],
    ['the user', () => ({ userId: 'usr_gone' })],
  ])('to store one: %s', async (_, over) => {
    await expect(savePicture({ ...alice(), ...over() }, picture('one'))).rejects.toThrow()
    expect(await db.picture.count(), 'all or nothing').toBe(0)
    expect(await shown()).toBeNull()
  })
})

test.each(['', '../x', 'a'.repeat(31), 'a'.repeat(33), `${'a'.repeat(31)}\0`, `${'a'.repeat(32)}\n`, '%'.repeat(32)])(
  'an id of another shape is never looked up: %j',
  async (id) => expect(await findPicture(home, id)).toBeNull(),
)

describe('a browser gets a picture', () => {
  const OF_EITHER = {
    'content-type': 'image/png',
    'content-disposition': 'inline; filename="picture"',
    'x-content-type-options': 'nosniff',
  }
  const PUBLIC = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }

  test.each([
    ['public', { ...PUBLIC, 'cache-control': 'public, max-age=86400, immutable' }],
    ['private', { 'cache-control': 'private, max-age=86400' }],
  ] as const)('as what it is and as nothing else, for a day: %s', async (to, reach) => {
    const response = pictureResponse(picture('one'), to)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toEqual({ ...OF_EITHER, ...reach })
    expect(await response.text()).toBe('one')
  })

  test.each(['public', 'private'] as const)('or a 404, which it does not cache: %s', (to) => {
    const response = pictureResponse(null, to)
    expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store'])
  })

  test('at its public address, also for a page of another site that draws it', async () => {
    await savePicture(alice(), picture('one'))
    const ask = (id: string) =>
      GET(new Request(`http://home.localhost:3000/pictures/${id}`, { headers: { host: 'home.localhost:3000' } }), {
        params: Promise.resolve({ id }),
      })
    const response = await ask((await shown()) ?? '')
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    expect((await ask('x'.repeat(32))).status).toBe(404)
  })
})
