import { expect, test } from '@playwright/test'
import { fetchUserInfo } from 'openid-client'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { localFetch } from '../support/net'
import { newShop, openLogin, partyOf, pressWay, REAL, wayOn } from '../support/shop'
import { at, fresh, stage } from '../support/stage'
import { scanByStandIn } from '../support/wechat-stand-in'

test('a real connection speaks exactly WeChat’s protocol with whatever the origins name', async () => {
  const { domain, wechat } = stage()
  const shop = await newShop(domain, { connections: [REAL] })
  const party = await partyOf(shop)
  const agent = new Agent()
  const login = await openLogin(agent, await party.request())
  const authorize = await pressWay(agent, login)

  const id = /callback%2F(conn_\w+)&/.exec(authorize)?.[1] ?? ''
  const callback = encodeURIComponent(at(domain, 'core', `/connect/callback/${id}`))
  const state = /&state=([A-Za-z0-9]{40})(&|#)/.exec(authorize)?.[1]
  expect(state).toBeTruthy()
  expect(authorize).toBe(
    `${domain.env.WECHAT_OPEN_ORIGIN}/connect/qrconnect?appid=wx0123456789abcdef&redirect_uri=${callback}&response_type=code&scope=snsapi_login&state=${state}&lang=en#wechat_redirect`,
  )

  const page = await (await agent.send(authorize)).text()
  const back = (/href="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')
  const { url } = await agent.follow(back, { stop: shop.redirectUri })
  expect((await party.redeem(url)).claims()).toMatchObject({ name: '站立者', amr: ['wechat'] })

  const asked = await (await localFetch(`${wechat}/__asked`)).json()
  const code = new URL(back).searchParams.get('code')
  const exchange = asked.exchanges
    .map((query: string) => new URLSearchParams(query))
    .find((query: URLSearchParams) => query.get('code') === code)
  expect([...exchange.keys()].sort()).toEqual(['appid', 'code', 'grant_type', 'secret'])
})

test('a Chinese browser is sent to WeChat’s Chinese page', async () => {
  const shop = await newShop(stage().domain, { connections: [REAL] })
  const agent = new Agent()
  const login = await openLogin(agent, await (await partyOf(shop)).request())
  const answer = await agent.send(await wayOn(agent, login), { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } })
  expect(answer.headers.get('location')).toMatch(/&state=[A-Za-z0-9]{40}#wechat_redirect$/)
})

test('who comes by WeChat alone has no e-mail and no phone: not in a token, not at userinfo, not in the database', async () => {
  const shop = await newShop(stage().domain, { connections: [REAL] })
  const [agent, party] = [new Agent(), await partyOf(shop)]
  const request = await party.request({ scope: 'openid profile email phone' })
  const authorize = await pressWay(agent, await openLogin(agent, request))
  const callback = await scanByStandIn(agent, authorize, fresh('person'))
  const { url } = await agent.follow(callback, { stop: shop.redirectUri })
  const tokens = await party.redeem(url)
  const claims = tokens.claims()
  const told = await fetchUserInfo(party.config, tokens.access_token, claims?.sub ?? '')
  for (const about of [claims, told])
    expect(Object.keys(about ?? {}).filter((claim) => /mail|phone/.test(claim))).toEqual([])
  const users = await inDatabase(
    shop,
    `SELECT email, "emailVerifiedAt", phone, "phoneVerifiedAt" FROM "User" WHERE id = $1`,
    [claims?.sub],
  )
  expect(users).toEqual([{ email: null, emailVerifiedAt: null, phone: null, phoneVerifiedAt: null }])
})
