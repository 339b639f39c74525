import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { db } from '../../db'
import { createPool } from '../../pools/commands'
import type { Actor } from '../../scope'
import { testDatabase } from '../../testing/database'
import { fetchAvatar } from '../../wechat/avatar'
import type { WeChatEndpoints } from '../../wechat/client'
import { keepAvatar } from './keep-avatar'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
let owner: { poolId: string; userId: string; identityId: string }

beforeAll(async () => {
  const { id: poolId } = await createPool({ actor }, { name: 'home', displayName: 'Home' })
  owner = { poolId, userId: 'usr_alice', identityId: 'idn_alice' }
})
beforeEach(async () => {
  const { poolId, userId } = owner
  await db.user.deleteMany()
  await db.user.create({ data: { id: userId, poolId } })
  await db.identity.create({ data: { id: owner.identityId, poolId, userId, source: 'wechat', profile: {} } })
})

const png = Buffer.from('89504e470d0a1a0a', 'hex')
const answering = (answer: () => Response | Promise<Response>) => {
  const fetch = vi.fn<WeChatEndpoints['fetch']>(async () => answer())
  const wechat: WeChatEndpoints = { open: '', api: '', fetch, pictures: null }
  return { wechat, fetch }
}
const through = (wechat: WeChatEndpoints) => (address: string) => fetchAvatar(wechat, address)
const picture = () => answering(() => new Response(png))
const url = (name: string) => `https://thirdwx.qlogo.cn/${name}`
const kept = async () => {
  const user = await db.user.findUniqueOrThrow({ where: { id: owner.userId }, select: { pictureId: true } })
  const rows = await db.picture.findMany({ select: { id: true, sourceUrl: true } })
  expect(rows.map(({ id }) => id)).toEqual(user.pictureId ? [user.pictureId] : [])
  return rows[0]?.sourceUrl ?? null
}

test('the first login copies the avatar, and the next one with the same address does not fetch it again', async () => {
  const { wechat, fetch } = picture()
  await keepAvatar(through(wechat), owner, url('one'))
  await keepAvatar(through(wechat), owner, url('one'))
  expect(fetch).toHaveBeenCalledTimes(1)
  expect(await kept()).toBe(url('one'))
})

test('another avatar replaces it, and a login without one removes it', async () => {
  await keepAvatar(through(picture().wechat), owner, url('one'))
  await keepAvatar(through(picture().wechat), owner, url('two'))
  expect(await kept()).toBe(url('two'))
  await keepAvatar(through(picture().wechat), owner, null)
  expect(await kept()).toBeNull()
})

test.each<[string, () => Response]>([
  ['is gone', () => new Response('', { status: 404 })],
  ['is no picture', () => new Response('<svg/>')],
  [
    'does not answer',
    () => {
      throw new TypeError('fetch failed')
    },
  ],
])('a picture that %s leaves the copy there is, and the next login tries again', async (_, answer) => {
  await keepAvatar(through(picture().wechat), owner, url('one'))
  const { wechat, fetch } = answering(answer)
  await keepAvatar(through(wechat), owner, url('two'))
  await keepAvatar(through(wechat), owner, url('two'))
  expect(fetch).toHaveBeenCalledTimes(2)
  expect(await kept()).toBe(url('one'))
})

test.each(['userId', 'identityId', 'poolId'] as const)(
  'a login goes on though there is nobody to keep it for: the %s is gone',
  async (which) => {
    const { wechat, fetch } = picture()
    await keepAvatar(through(wechat), { ...owner, [which]: 'gone' }, url('one'))
    expect(fetch, 'the picture was there').toHaveBeenCalledTimes(1)
    expect(await kept()).toBeNull()
  },
)
