import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { codeSentTo } from '../support/messages'
import { pageStateOf, proofIn } from '../support/pending'
import { newShop, openLogin, partyOf } from '../support/shop'
import { at, fresh, stage } from '../support/stage'

const titleOf = (page: string) => /<title>([^<]*)<\/title>/.exec(page)?.[1]

test('each step has an address and a title of its own, and what is none is no page', async () => {
  const shop = await newShop(stage().local, {
    application: { emailCodeLogin: true, phoneCodeLogin: true },
    proved: true,
  })
  const agent = new Agent()
  const login = await openLogin(agent, await (await partyOf(shop)).request())
  const shown = async (path: string) => {
    const { url, response } = await agent.follow(login + path)
    return [url.replace(login, ''), response.status, titleOf(await response.text())]
  }
  for (const [path, title] of [
    ['', 'Log in'],
    ['/password', 'Log in with e-mail and password'],
    ['/code/email', 'Log in with an e-mail code'],
    ['/code/phone', 'Log in with a text message code'],
    ['/sign-up', 'Create an account'],
    ['/reset', 'Reset your password'],
  ] as const)
    expect(await shown(path)).toEqual([path, 200, `${title} · Menshen`])
  // Where there is no code to type yet, and what is not offered.
  for (const path of ['/code', '/sign-up/code', '/reset/code', '/scan/conn_nobody'])
    expect(await shown(path), path).toEqual(['', 200, 'Log in · Menshen'])
  for (const path of ['/nosuch', '/code/pigeon', '/bind/nosuch', '/password/nosuch'])
    expect(await shown(path), path).toEqual([path, 404, 'Page not found · Menshen'])
  const nowhere = await agent.send(at(shop.installation, shop.pool, '/login/nosuch'))
  expect([nowhere.status, titleOf(await nowhere.text())]).toEqual([404, 'Page not found · Menshen'])
})

test.describe('a page of the build before, open while this one was put in its place', () => {
  const opened = async () => {
    const shop = await newShop(stage().local, { application: { emailCodeLogin: true }, proved: true })
    const agent = new Agent()
    const login = await openLogin(agent, await (await partyOf(shop)).request())
    const send = async (door: string, form: Record<string, string>) =>
      pageStateOf(await agent.follow(`${login}/${door}`, { form, stop: shop.redirectUri }))
    return { shop, agent, login, send }
  }

  test('its links lead to the steps', async () => {
    const { agent, login } = await opened()
    for (const [old, now] of [
      ['?with=reset', '/reset'],
      ['?with=email-code&anyway=1', '/code/email'],
      ['?login=1', '/password'],
    ] as const)
      expect((await agent.follow(login + old)).url).toBe(login + now)
  })

  test('its password form logs in, and says what is wrong', async () => {
    const { shop, login, send } = await opened()
    const wrong = await send('password', { email: shop.email, password: 'not the password' })
    expect([wrong.url, wrong.status]).toEqual([`${login}/password`, 200])
    expect(wrong.text).toContain('This e-mail and password do not match')
    expect((await send('password', { email: shop.email, password: shop.password })).url).toContain('code=')
  })

  test('its code forms send a code, another one, and take it', async () => {
    const { shop, login, send } = await opened()
    const asked = { purpose: 'login', method: 'email-code', address: shop.email }
    const sent = await send('code?with=email-code', asked)
    expect(sent.url).toBe(`${login}/code`)
    await codeSentTo(shop.installation, shop.email)
    const again = await send('code?with=email-code', { again: proofIn(sent) })
    expect(again.text).toContain('We sent a new code')
    const form = { proof: proofIn(again), code: await codeSentTo(shop.installation, shop.email) }
    expect((await send('code/check?with=email-code', form)).url).toContain('code=')
  })

  test('its sign-up and reset do what they did', async () => {
    const { shop, send } = await opened()
    const [address, password] = [`${fresh('new')}@example.com`, 'a long new password']
    const signUp = { purpose: 'sign_up', method: 'email-code', name: 'New', address, password }
    const made = await send('code?with=sign-up', signUp)
    const typed = { proof: proofIn(made), code: await codeSentTo(shop.installation, address) }
    expect((await send('code/check?with=sign-up', typed)).url).toContain('code=')

    const other = await opened()
    const reset = { purpose: 'reset', method: 'email-code', address: other.shop.email }
    const known = await other.send('code?with=reset', reset)
    const code = await codeSentTo(other.shop.installation, other.shop.email)
    const end = await other.send('code/check?with=reset', { proof: proofIn(known), code, password })
    expect(end.url).toContain('code=')
  })

  test('a form of another site is refused there as well', async () => {
    const { shop, agent, login } = await opened()
    const form = { email: shop.email, password: shop.password }
    const moved = await agent.send(`${login}/password`, { form, headers: { origin: 'https://evil.example' } })
    expect([moved.status, moved.headers.get('location')]).toEqual([307, `${login}/password/check`])
    const headers = { origin: 'https://evil.example' }
    expect((await agent.send(`${login}/password/check`, { form, headers })).status).toBe(403)
  })
})
