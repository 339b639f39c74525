import { expect, test } from '@playwright/test'
import * as client from 'openid-client'
import { Agent } from '../support/agent'
import { confirmLogout, formIn } from '../support/form'
import { BYE } from '../support/logged-in'
import { localFetch } from '../support/net'
import { postedAnswer, RelyingParty } from '../support/relying-party'
import { logInByPassword, newShop, openLogin, partyOf, type Shop, scanned } from '../support/shop'
import { stage } from '../support/stage'

let untouched: Promise<Shop> | undefined
/** None of the tests changes anything of its shop. */
const sameShop = () => {
  untouched ??= newShop(stage().local)
  return untouched
}

test.describe('a pool as an OpenID provider, to openid-client', () => {
  test('twenty redemptions of one code at once: one succeeds', async () => {
    const shop = await sameShop()
    const party = await partyOf(shop)
    const answer = await logInByPassword(shop, new Agent(), await party.request())
    const redeem = () =>
      localFetch(`${shop.issuer}/token`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          authorization: `Basic ${btoa(`${shop.clientId}:${shop.secret}`)}`,
        },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code: new URL(answer).searchParams.get('code') ?? '',
          redirect_uri: shop.redirectUri,
          code_verifier: party.verifierOf(answer),
        }).toString(),
      })
    const statuses = (await Promise.all(Array.from({ length: 20 }, redeem))).map((response) => response.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 400)).toHaveLength(19)
  })

  test('a web application may send its secret in the header or in the body; a wrong one is refused', async () => {
    const shop = await sameShop()
    const discover = (auth: client.ClientAuth) =>
      client.discovery(new URL(shop.issuer), shop.clientId, undefined, auth, {
        [client.customFetch]: localFetch as client.CustomFetch,
        execute: [client.allowInsecureRequests],
      })
    const party = await partyOf(shop)
    for (const [auth, works] of [
      [client.ClientSecretBasic(shop.secret), true],
      [client.ClientSecretPost(shop.secret), true],
      [client.ClientSecretPost('not-the-secret-not-the-secret-not-the-secret'), false],
    ] as const) {
      const answer = new URL(await logInByPassword(shop, new Agent(), await party.request()))
      const redeemed = client.authorizationCodeGrant(await discover(auth), answer, {
        expectedState: answer.searchParams.get('state') ?? '',
        expectedNonce: party.nonceOf(answer.href),
        pkceCodeVerifier: party.verifierOf(answer.href),
      })
      if (works) expect((await redeemed).access_token).toBeTruthy()
      else await expect(redeemed).rejects.toThrow()
    }
  })

  test('a code without its PKCE verifier is worth nothing', async () => {
    const shop = await sameShop()
    const party = await partyOf(shop)
    const answer = await logInByPassword(shop, new Agent(), await party.request())
    const other = await RelyingParty.discover(shop.issuer, shop.clientId, shop.redirectUri, shop.secret)
    await expect(other.redeem(answer)).rejects.toThrow()
  })

  test('a user who scanned gets tokens of the same issuer, without an invented e-mail', async () => {
    const shop = await sameShop()
    const party = await partyOf(shop)
    const agent = new Agent()
    const callback = await scanned(agent, await party.request(), '小明')
    const { url } = await agent.follow(callback, { stop: shop.redirectUri })
    const claims = (await party.redeem(url)).claims()
    expect(claims).toMatchObject({ name: '小明', amr: ['wechat'] })
    expect(claims).not.toHaveProperty('email')
  })

  test('the tokens of one pool are nothing to another', async () => {
    const [one, two] = [await sameShop(), await newShop(stage().local)]
    const party = await partyOf(one)
    const tokens = await party.redeem(await logInByPassword(one, new Agent(), await party.request()))
    const response = await localFetch(`${two.issuer}/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(response.status).toBe(401)
  })
})

test('RFC 8414: OAuth clients that know no OpenID find the same metadata, of each pool its own', async () => {
  const [one, two] = [await sameShop(), await newShop(stage().local)]
  for (const { issuer } of [one, two]) {
    const { origin, pathname } = new URL(issuer)
    const metadata = await localFetch(`${origin}/.well-known/oauth-authorization-server${pathname}`)
    expect(metadata.status).toBe(200)
    expect(metadata.headers.get('content-type')).toContain('application/json')
    const discovery = await (await localFetch(`${issuer}/.well-known/openid-configuration`)).json()
    expect(await metadata.json()).toEqual(discovery)
    expect(discovery.issuer).toBe(issuer)
    for (const [name, value] of Object.entries(discovery))
      if (/_(endpoint|uri)$/.test(name)) expect(String(value).startsWith(`${issuer}/`), name).toBe(true)
  }
  const config = await client.discovery(new URL(one.issuer), one.clientId, undefined, client.None(), {
    algorithm: 'oauth2',
    [client.customFetch]: localFetch as client.CustomFetch,
    execute: [client.allowInsecureRequests],
  })
  expect(config.serverMetadata().issuer).toBe(one.issuer)
})

test('S14: whatever host is claimed beside the true one, a login is of its own issuer and stays on its host', async () => {
  const shop = await sameShop()
  const party = await partyOf(shop)
  const headers = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '444',
    'x-original-host': 'evil.example',
    'x-host': 'evil.example',
    forwarded: 'host=evil.example;proto=https',
  }
  const lying: typeof fetch = (input, init) => {
    const request = new Request(input, init)
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
    return localFetch(request)
  }
  const agent = new Agent({ fetch: lying })
  const login = await openLogin(agent, await party.request({ response_mode: 'form_post' }))
  expect(new URL(login).origin).toBe(new URL(shop.issuer).origin)
  const form = { email: shop.email, password: shop.password }
  const { response } = await agent.follow(`${login}/password/check`, { form })
  const answer = postedAnswer(await response.text()) ?? ''
  expect(new URL(answer).searchParams.get('iss')).toBe(shop.issuer)
  expect((await party.redeem(answer)).claims()?.iss).toBe(shop.issuer)
  for (const path of ['/.well-known/openid-configuration', '/session/end', '/jwks'])
    expect(await (await lying(shop.issuer + path)).text()).not.toMatch(/evil\.example|:444/)
})

test('S30: a token that another site posts stands in no address, and says all the same whose login ends', async () => {
  const shop = await sameShop()
  const end = `${shop.issuer}/session/end`
  for (const origin of ['https://evil.example', 'null']) {
    const [agent, party] = [new Agent(), await partyOf(shop)]
    const { id_token } = await party.redeem(await logInByPassword(shop, agent, await party.request()))
    const given = { id_token_hint: id_token ?? '', post_logout_redirect_uri: BYE }
    // Without the agent's cookies, as browsers send it.
    const post = (address: string) => new Agent().send(address, { form: given, headers: { origin } })
    const answer = await post(end)
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
    const form = formIn(await answer.text())
    expect(form).toEqual({ to: '/oidc/session/end?again', fields: given })
    expect((await post(`${end}?again`)).status, 'nor is it asked for ever').toBe(403)
    const asked = await agent.send(new URL(form?.to ?? '', end).href, { form: form?.fields })
    expect(await asked.clone().text()).not.toContain(given.id_token_hint)
    expect((await confirmLogout(agent, asked, BYE)).url).toBe(BYE)
  }
})

test('what is no request is refused, and is never our fault', async () => {
  const { issuer, clientId } = await sameShop()
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const asked: [string, RequestInit?][] = [
    ['/auth?client_id=a%00b'],
    [`/auth?client_id=${clientId}&state=%00`],
    ['/auth', { method: 'POST', headers: form, body: 'client_id=a%00b' }],
    ['/auth', { method: 'POST', headers: form, body: 'a'.repeat(20_000) }],
    ['/auth', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }],
    [
      '/token',
      { method: 'POST', headers: form, body: `grant_type=refresh_token&client_id=${clientId}&refresh_token=%00` },
    ],
    ['/token', { method: 'POST', headers: { ...form, authorization: 'Basic AA==' }, body: 'grant_type=refresh_token' }],
    ['/token', { method: 'POST', headers: form, body: 'a'.repeat(100_000) }],
    ['/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"grant_type"' }],
    ['/request', { method: 'POST', headers: form, body: `client_id=${clientId}&state=%00` }],
    ['/me', { headers: { authorization: 'Bearer %00' } }],
    ['/session/end?id_token_hint=%00'],
    ['/auth/%00'],
    ['/%00'],
    ['/nothing'],
  ]
  for (const [path, init] of asked) {
    const { status } = await localFetch(issuer + path, init)
    expect(status, path).toBeGreaterThanOrEqual(path === '/auth' ? 303 : 400)
    expect(status, path).toBeLessThan(500)
  }
})
