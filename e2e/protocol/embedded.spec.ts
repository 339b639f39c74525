import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { newShop, openLogin, partyOf } from '../support/shop'
import { at, stage } from '../support/stage'

const real = { identifier: 'wechat', displayName: 'WeChat', appId: 'wx0123456789abcdef', appSecret: '${WECHAT_SECRET}' }

test('what the frame is answered: an address for a frame, headers that let our page frame it, and no secret', async () => {
  const shop = await newShop(stage().domain, { connections: [real], application: { embeddedQr: true } })
  const agent = new Agent()
  const login = await openLogin(agent, await (await partyOf(shop)).request())
  const page = await agent.send(login)
  const policy = page.headers.get('content-security-policy')
  expect(policy).toContain(
    `; frame-src 'self' ${at(shop.installation, 'core')} ${shop.installation.env.WECHAT_OPEN_ORIGIN}; object-src`,
  )
  expect(policy).toContain("frame-ancestors 'none'")
  expect(page.headers.get('x-frame-options')).toBe('DENY')
  const html = await page.text()
  const way = new URL(/href="(\/login\/[\w-]+\/via\/conn_\w+)"/.exec(html)?.[1] ?? '', login).href

  const framed = await agent.send(`${way}?embed=1`, { headers: { 'sec-fetch-dest': 'iframe' } })
  expect(framed.status).toBe(303)
  expect(framed.headers.get('location')).toMatch(
    /&response_type=code&scope=snsapi_login&state=[A-Za-z0-9]{40}&lang=en&self_redirect=true&stylelite=1&color_scheme=auto#wechat_redirect$/,
  )
  expect(framed.headers.get('x-frame-options')).toBeNull()
  expect(framed.headers.get('content-security-policy')).toBeNull()

  await test.step('in a window it is the full page', async () => {
    const whole = await agent.send(`${way}?embed=1`, { headers: { 'sec-fetch-dest': 'document' } })
    expect(whole.headers.get('location')).toMatch(/&state=[A-Za-z0-9]{40}&lang=en#wechat_redirect$/)
    expect(whole.headers.get('x-frame-options')).toBe('DENY')
  })
  await test.step('a login that is over is told in the window, and only our page may frame the way there', async () => {
    const lost = await new Agent().send(`${way}?embed=1`, { headers: { 'sec-fetch-dest': 'iframe' } })
    expect(await lost.text()).toContain('top.location.replace(location.href)')
    expect(lost.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
  })
})
