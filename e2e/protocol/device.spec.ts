import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { attemptsOf, connectionOf } from '../support/attempts'
import { pageStateOf } from '../support/pending'
import { newShop, openLogin, partyOf } from '../support/shop'
import { at, stage } from '../support/stage'
import { IPHONE, WECHAT, WECHAT_ON_WINDOWS } from '../support/user-agents'

for (const [where, userAgent, title] of [
  ['on a phone', IPHONE, 'Scanning needs a second screen'],
  ['inside WeChat', WECHAT, 'This page is open inside WeChat'],
  ['inside WeChat on a computer', WECHAT_ON_WINDOWS, 'This page is open inside WeChat'],
] as const)
  for (const embeddedQr of [false, true])
    test(`${where} there is no dead QR code, but what can be done: ${embeddedQr ? 'code on the page' : 'button'}`, async () => {
      const shop = await newShop(stage().local, { application: { embeddedQr } })
      const agent = new Agent()
      const login = await openLogin(agent, await (await partyOf(shop)).request())
      const see = async (headers = {}) =>
        (await pageStateOf({ url: login, response: await agent.send(login, { headers }) })).html
      const dead = /<iframe|href="[^"]*\/via\/conn_\w+(\?embed=1)?"/

      expect(await see(), 'a computer has a code').toMatch(dead)
      const headers = { 'user-agent': userAgent }
      const page = await see(headers)
      expect(page).not.toMatch(dead)
      const card = /<section[\s\S]*?<\/section>/.exec(page)?.[0]
      expect(card).toContain(title)
      await test.step('the address to open elsewhere is the application’s, never this login’s', async () => {
        expect(card).toContain(new URL(shop.redirectUri).origin)
        expect(card?.replaceAll(/<[^>]+>/g, '')).not.toContain('/login/')
      })
      await test.step('the way to WeChat leads back here, and begins nothing', async () => {
        const answer = await agent.send(`${login}/via/${await connectionOf(shop)}`, { headers })
        expect([answer.status, answer.headers.get('location')]).toEqual([303, new URL(login).pathname])
        expect(await attemptsOf(shop)).toBe(0)
      })
      await test.step('the password works', async () => {
        const form = { email: shop.email, password: shop.password }
        const { url } = await agent.follow(`${login}/password/check`, { form, headers, stop: shop.redirectUri })
        expect(new URL(url).searchParams.get('code')).toBeTruthy()
      })
    })

test('the words are Chinese where the browser is', async () => {
  const shop = await newShop(stage().local)
  const agent = new Agent()
  const login = await openLogin(agent, await (await partyOf(shop)).request())
  for (const [userAgent, title] of [
    [IPHONE, '扫码需要另一块屏幕'],
    [WECHAT, '当前页面在微信中打开'],
  ] as const) {
    const page = await agent.send(login, { headers: { 'user-agent': userAgent, 'accept-language': 'zh-CN' } })
    expect(await page.text()).toMatch(new RegExp(`<h2[^>]*>${title}</h2>`))
  }
})

test('whoever asks for the way to WeChat itself: a phone is sent back, a computer is not', async () => {
  const shop = await newShop(stage().local)
  const agent = new Agent()
  const login = await openLogin(agent, await (await partyOf(shop)).request())
  const way = `${login}/via/${await connectionOf(shop)}`
  for (const [name, value] of [
    ['user-agent', IPHONE],
    ['user-agent', WECHAT],
    ['sec-ch-ua-mobile', '?1'],
  ] as const) {
    const answer = await agent.send(way, { headers: { [name]: value } })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(new URL(login).pathname)
    expect(answer.headers.getSetCookie()).toEqual([])
  }
  expect(await attemptsOf(shop)).toBe(0)
  const answer = await agent.send(way)
  expect(answer.headers.get('location')).toContain(at(stage().local, 'wechat', '/connect/qrconnect?'))
  expect(await attemptsOf(shop)).toBe(1)
})
