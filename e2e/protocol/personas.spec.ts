import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { scanAt, scanAtAs } from '../support/sandbox'
import { newShop, openLogin, partyOf, pressWay } from '../support/shop'
import { expectSilentLog, sim } from '../support/sim'
import { stage } from '../support/stage'

/** What an application learns of each; undefined is what nobody invents. */
const PEOPLE: [persona: string, name: string | undefined, picture: boolean][] = [
  ['alice', 'Alice', true],
  ['xiaoming', '小明', true],
  ['emoji', '🌸花花世界 Wandering Through Spring 👩‍👩‍👧‍👦🎉', true],
  ['no-unionid', 'Noah', true],
  ['no-avatar', 'Mei Lin', false],
  ['grey', undefined, false],
  ['deregistered', undefined, true],
  ['legacy', '旧资料用户', true],
  ['control-bytes', expect.stringMatching(/^[^\p{Cc}\p{Cf}]+$/u) as unknown as string, true],
  ['broken-utf8', expect.stringMatching(/^[^\p{Cc}\ufffd]+$/u) as unknown as string, true],
  ['unionid-later', expect.any(String) as unknown as string, true],
  ['dead-avatar', expect.any(String) as unknown as string, false],
  ['empty-name', undefined, true],
]

test('T12, T22: every persona comes in, under a name fit to be shown or under none, and is the same user next time', async () => {
  const shop = await newShop(stage().local)
  const party = await partyOf(shop)
  const subjects = new Map<string, string>()
  const logIn = async (persona: string) => {
    const agent = new Agent()
    const authorize = await pressWay(agent, await openLogin(agent, await party.request()))
    const { url } = await agent.follow(await scanAtAs(agent, authorize, persona), { stop: shop.redirectUri })
    return (await party.redeem(url)).claims()
  }
  for (const [persona, name, picture] of PEOPLE)
    await test.step(persona, async () => {
      const claims = await logIn(persona)
      expect(claims?.name).toEqual(name)
      expect(Boolean(claims?.picture), 'picture').toBe(picture)
      expect(claims).not.toHaveProperty('email')
      subjects.set(persona, claims?.sub ?? '')
    })
  expect(new Set(subjects.values()).size, 'everybody is somebody else').toBe(PEOPLE.length)

  await test.step('T10: with a unionid for the first time, one is still the same user', async () => {
    const keys = () =>
      inDatabase(
        shop,
        `SELECT k.kind FROM "IdentityKey" k JOIN "Identity" i ON i.id = k."identityId" WHERE i."userId" = $1 ORDER BY 1`,
        [subjects.get('unionid-later')],
      )
    expect(await keys()).toEqual([{ kind: 'openid' }])
    expect((await logIn('unionid-later'))?.sub).toBe(subjects.get('unionid-later'))
    expect(await keys()).toEqual([{ kind: 'openid' }, { kind: 'unionid' }])
  })
  for (const persona of ['no-unionid', 'broken-utf8'])
    await test.step(`${persona} again`, async () => expect((await logIn(persona))?.sub).toBe(subjects.get(persona)))
  await expectSilentLog(shop)
})

test('T10, T11: one person through two applications of one Open Platform account is one user; of another, another', async () => {
  const { local } = stage()
  const apps = await Promise.all(
    [{}, {}, { account: 'another' }].map((over) =>
      sim<{ appId: string; appSecret: string }>(local, 'apps', {
        name: 'T11',
        callbackDomain: 'core.localhost',
        ...over,
      }),
    ),
  )
  const shop = await newShop(local, {
    connections: apps.map(({ appId }, index) => ({
      identifier: `wechat-${index}`,
      displayName: `WeChat ${index}`,
      appId,
      appSecret: `\${APP_SECRET_${index}}`,
      sandbox: true,
      openPlatformAccount: index === 2 ? 'another' : 'default',
    })),
    secrets: Object.fromEntries(apps.map(({ appSecret }, index) => [`APP_SECRET_${index}`, appSecret])),
  })
  const party = await partyOf(shop)
  const subjectThrough = async (index: number) => {
    const agent = new Agent()
    const login = await openLogin(agent, await party.request())
    const authorize = await pressWay(agent, login, index)
    const { url } = await agent.follow(await scanAt(agent, authorize, 'Alice'), { stop: shop.redirectUri })
    return (await party.redeem(url)).claims()?.sub
  }
  // The first application is not bound to its account yet: it tells no unionid.
  await sim(local, `apps/${apps[0]?.appId}`, { bound: false })
  const first = await subjectThrough(0)
  await sim(local, `apps/${apps[0]?.appId}`, { bound: true })
  expect(await subjectThrough(0), 'T10: the unionid comes later').toBe(first)
  expect(await subjectThrough(1), 'T11: another AppID of the account').toBe(first)
  expect(await subjectThrough(2), 'T11: another account').not.toBe(first)
})
