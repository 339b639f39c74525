import { expect, test } from '@playwright/test'
import * as client from 'openid-client'
import { Agent } from './support/agent'
import { localFetch } from './support/net'
import { logInByPassword, newShop, partyOf, scanned } from './support/shop'
import { stage } from './support/stage'

test.describe('a pool as an OpenID provider, to openid-client', () => {
  test('discovery, code with PKCE, tokens, userinfo, rotated refresh tokens and logout', async () => {
    const shop = await newShop(stage().local)
    const party = await partyOf(shop)
    expect(party.config.serverMetadata().issuer).toBe(shop.issuer)
    expect(party.config.serverMetadata().code_challenge_methods_supported).toEqual(['S256'])

    const agent = new Agent()
    const request = await party.request({ scope: 'openid profile email offline_access', prompt: 'consent' })
    const tokens = await party.redeem(await logInByPassword(shop, agent, request))
    expect(tokens.claims()).toMatchObject({
      iss: shop.issuer,
      aud: shop.clientId,
      name: 'Lin',
      email: shop.email,
      email_verified: false,
      amr: ['pwd'],
    })
    const sub = tokens.claims()?.sub ?? ''
    expect(sub).toMatch(/^usr_/)
    const info = await client.fetchUserInfo(party.config, tokens.access_token, sub)
    expect(info).toMatchObject({ sub, name: 'Lin' })

    const first = tokens.refresh_token ?? ''
    const second = await client.refreshTokenGrant(party.config, first)
    expect(second.refresh_token).not.toBe(first)
    const third = await client.refreshTokenGrant(party.config, second.refresh_token ?? '')

    await test.step('a refresh token that was used already ends its whole family', async () => {
      await expect(client.refreshTokenGrant(party.config, first)).rejects.toThrow(/invalid_grant|error/)
      await expect(client.refreshTokenGrant(party.config, third.refresh_token ?? '')).rejects.toThrow()
      await expect(client.fetchUserInfo(party.config, third.access_token, sub)).rejects.toThrow()
    })

    await test.step('logout asks once, ends the session and goes where the application said', async () => {
      const out = client.buildEndSessionUrl(party.config, {
        id_token_hint: tokens.id_token ?? '',
        post_logout_redirect_uri: 'http://127.0.0.1:9/bye',
        state: 'so-long',
      })
      const page = await (await agent.send(out.href)).text()
      expect(page).toContain('Log out?')
      const xsrf = /name="xsrf" value="(\w+)"/.exec(page)?.[1] ?? ''
      const { url } = await agent.follow(`${shop.issuer}/session/end/confirm`, {
        form: { xsrf, logout: 'yes' },
        stop: 'http://127.0.0.1:9/',
      })
      expect(url).toBe('http://127.0.0.1:9/bye?state=so-long')
      const silent = await agent.send(await party.request({ prompt: 'none' }))
      expect(silent.headers.get('location')).toContain('error=login_required')
    })
  })

  test('twenty redemptions of one code at once: one succeeds', async () => {
    const shop = await newShop(stage().local)
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
    const shop = await newShop(stage().local)
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
    const shop = await newShop(stage().local)
    const party = await partyOf(shop)
    const answer = await logInByPassword(shop, new Agent(), await party.request())
    const other = await partyOf(shop)
    await expect(other.redeem(answer)).rejects.toThrow()
  })

  test('a user who scanned gets tokens of the same issuer, without an invented e-mail', async () => {
    const shop = await newShop(stage().local)
    const party = await partyOf(shop)
    const agent = new Agent()
    const callback = await scanned(agent, await party.request(), '小明')
    const { url } = await agent.follow(callback, { stop: shop.redirectUri })
    const claims = (await party.redeem(url)).claims()
    expect(claims).toMatchObject({ name: '小明', amr: ['wechat'] })
    expect(claims).not.toHaveProperty('email')
  })

  test('the tokens of one pool are nothing to another', async () => {
    const [one, two] = [await newShop(stage().local), await newShop(stage().local)]
    const party = await partyOf(one)
    const tokens = await party.redeem(await logInByPassword(one, new Agent(), await party.request()))
    const response = await localFetch(`${two.issuer}/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(response.status).toBe(401)
  })
})
