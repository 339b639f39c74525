import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { localFetch } from '../support/net'
import { newShop, openLogin, partyOf, pressWay, REAL, wayOn } from '../support/shop'
import { at, stage } from '../support/stage'

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
    `https://open.weixin.test:${new URL(domain.base).port}/connect/qrconnect?appid=wx0123456789abcdef&redirect_uri=${callback}&response_type=code&scope=snsapi_login&state=${state}&lang=en#wechat_redirect`,
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
