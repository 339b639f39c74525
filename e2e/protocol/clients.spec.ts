// Clients that nobody here wrote, each through a whole login. Auth.js, express-openid-connect and Apache are in
// integrate.spec.ts, oidc-client-ts in oidc-client-ts.spec.ts.
import http from 'node:http'
import { expect } from '@playwright/test'
import { createRemoteJWKSet, exportJWK, generateKeyPair, customFetch as joseFetch, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { test } from '../support/ends'
import { confirmLogout } from '../support/form'
import { freePort, listen, localFetch } from '../support/net'
import { servePassportSite } from '../support/passport-site.mjs'
import { RelyingParty } from '../support/relying-party'
import { logInByPassword, newShop, openLogin, type Shop } from '../support/shop'
import { fresh, stage } from '../support/stage'

const API = 'https://api.example.com'
const OFFLINE = { scope: 'openid profile email offline_access' }

type Made = { application: Record<string, unknown>; proof: (shop: Shop) => client.ClientAuth; close?: () => void }

/** How an application proves itself. */
const PROOFS: Record<string, () => Made | Promise<Made>> = {
  client_secret_basic: () => ({ application: {}, proof: ({ secret }) => client.ClientSecretBasic(secret) }),
  client_secret_post: () => ({ application: {}, proof: ({ secret }) => client.ClientSecretPost(secret) }),
  'private_key_jwt, its keys registered': async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] }
    return {
      application: { keyAuth: true, jwks },
      proof: () => client.PrivateKeyJwt({ key: privateKey, kid: 'one' }),
    }
  },
  'private_key_jwt, its keys at an address of its own': async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256')
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] }
    const server = http.createServer((_request, response) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(jwks)),
    )
    const port = await listen(server)
    return {
      application: { keyAuth: true, jwksUri: `http://127.0.0.1:${port}/jwks` },
      proof: () => client.PrivateKeyJwt({ key: privateKey, kid: 'one' }),
      close: () => server.close(),
    }
  },
  none: () => ({ application: { type: 'spa', secret: undefined }, proof: () => client.None() }),
}

for (const [name, make] of Object.entries(PROOFS))
  test(`openid-client, with ${name}: login, refresh, introspection, revocation, logout`, async ({ atEnd }) => {
    const { application, proof, close } = await make()
    if (close) atEnd(close)
    const shop = await newShop(stage().local, { application: { audiences: [API], ...application } })
    const party = await RelyingParty.discover(shop.issuer, shop.clientId, shop.redirectUri, proof(shop))
    const { config } = party
    expect(config.serverMetadata()).toMatchObject({
      issuer: shop.issuer,
      code_challenge_methods_supported: ['S256'],
    })
    const agent = new Agent()

    const tokens = await party.redeem(await logInByPassword(shop, agent, await party.pushedRequest(OFFLINE)))
    const sub = tokens.claims()?.sub ?? ''
    expect(sub).toMatch(/^usr_/)
    expect(tokens.claims()).toMatchObject({
      iss: shop.issuer,
      aud: shop.clientId,
      name: 'Lin',
      email: shop.email,
      email_verified: false,
      amr: ['pwd'],
    })
    expect(await client.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({ sub, name: 'Lin' })

    await test.step('each refresh brings another refresh token, and one that comes again ends them all', async () => {
      const first = tokens.refresh_token ?? ''
      const second = await client.refreshTokenGrant(config, first)
      const third = await client.refreshTokenGrant(config, second.refresh_token ?? '')
      expect(third.claims()).toMatchObject({ sub, auth_time: tokens.claims()?.auth_time })
      expect(new Set([first, second.refresh_token, third.refresh_token]).size).toBe(3)
      await expect(client.refreshTokenGrant(config, first)).rejects.toMatchObject({ error: 'invalid_grant' })
      const last = client.refreshTokenGrant(config, third.refresh_token ?? '')
      await expect(last).rejects.toMatchObject({ error: 'invalid_grant' })
      await expect(client.fetchUserInfo(config, third.access_token, sub)).rejects.toThrow()
    })

    const again = await party.redeem((await agent.follow(await party.request(OFFLINE), { stop: shop.redirectUri })).url)

    await test.step('introspection', async () => {
      const told = await client.tokenIntrospection(config, again.access_token)
      expect(told).toMatchObject({ active: true, sub, client_id: shop.clientId, iss: shop.issuer })
    })

    await test.step('revocation', async () => {
      await client.tokenRevocation(config, again.refresh_token ?? '')
      await expect(client.refreshTokenGrant(config, again.refresh_token ?? '')).rejects.toMatchObject({
        error: 'invalid_grant',
      })
    })

    await test.step('an access token for an API, which verifies it by itself', async () => {
      const request = await party.request({ resource: API })
      const { access_token } = await party.redeem((await agent.follow(request, { stop: shop.redirectUri })).url)
      const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri ?? ''), { [joseFetch]: localFetch })
      const expected = { issuer: shop.issuer, audience: API, typ: 'at+jwt', algorithms: ['RS256'] }
      const { payload } = await jwtVerify(access_token, keys, expected)
      expect(payload).toMatchObject({ sub, client_id: shop.clientId })
      await expect(jwtVerify(access_token, keys, { ...expected, audience: shop.clientId })).rejects.toThrow('aud')
    })

    await test.step('logout', async () => {
      const out = client.buildEndSessionUrl(config, {
        id_token_hint: tokens.id_token ?? '',
        post_logout_redirect_uri: 'http://127.0.0.1:9/bye',
        state: 'so-long',
      })
      const { url } = await confirmLogout(agent, await agent.send(out.href), 'http://127.0.0.1:9/')
      expect(url).toBe('http://127.0.0.1:9/bye?state=so-long')
      const silent = await agent.send(await party.request({ prompt: 'none' }))
      expect(silent.headers.get('location')).toContain('error=login_required')
    })
  })

test('passport-openidconnect, in Express: login and logout', async ({ atEnd }) => {
  const port = await freePort()
  const shop = await newShop(stage().local, {
    redirectUri: `http://127.0.0.1:${port}/callback`,
    // It has no PKCE, and checks the nonce.
    application: { postLogoutRedirectUris: [`http://127.0.0.1:${port}/`], requirePkce: false },
  })
  const metadata = await (await localFetch(`${shop.issuer}/.well-known/openid-configuration`)).json()
  const { issuer, clientId, secret } = shop
  const site = await servePassportSite({ port, issuer, metadata, clientId, secret })
  atEnd(site.close)
  const agent = new Agent()

  expect(await (await agent.send(`${site.origin}/`)).text()).toContain('<a href="/login">Log in</a>')
  const login = await openLogin(agent, `${site.origin}/login`)
  const form = { email: shop.email, password: shop.password }
  const home = await agent.follow(`${login}/password/check`, { form })
  expect(home.url).toBe(`${site.origin}/`)
  const page = await home.response.text()
  expect(page).toContain('<h1>Hello, Lin</h1>')
  expect(page).toContain(shop.email)
  expect(page).toContain('May come back alone')
  const [user] = await inDatabase(shop, `SELECT id FROM "User" WHERE email = $1`, [shop.email])
  expect(page).toContain(String(user?.id))

  const { response: asked } = await agent.follow(`${site.origin}/logout`)
  const out = await confirmLogout(agent, asked)
  expect(out.url).toBe(`${site.origin}/`)
  expect(await out.response.text()).toContain('<h1>Nobody</h1>')
  expect(await openLogin(agent, `${site.origin}/login`), 'it is asked again').toMatch(shop.issuer.replace('/oidc', ''))
})

test('a key of an application that it has exchanged is good from then on, and the old one no more', async () => {
  const keyNamed = async (kid: string) => {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    return { privateKey, kid, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' } }
  }
  const [before, after] = [await keyNamed(fresh('key')), await keyNamed(fresh('key'))]
  const shop = await newShop(stage().local, { application: { keyAuth: true, jwks: { keys: [before.jwk] } } })
  const logInWith = async ({ privateKey, kid }: typeof before) => {
    const proof = client.PrivateKeyJwt({ key: privateKey, kid })
    const party = await RelyingParty.discover(shop.issuer, shop.clientId, shop.redirectUri, proof)
    return party.redeem(await logInByPassword(shop, new Agent(), await party.request()))
  }
  expect((await logInWith(before)).access_token).toBeTruthy()
  await expect(logInWith(after)).rejects.toMatchObject({ error: 'invalid_client' })
  await inDatabase(shop, `UPDATE "Application" SET jwks = $2::jsonb WHERE id = $1 RETURNING id`, [
    shop.clientId,
    JSON.stringify({ keys: [after.jwk] }),
  ])
  expect((await logInWith(after)).access_token).toBeTruthy()
  await expect(logInWith(before)).rejects.toMatchObject({ error: 'invalid_client' })
})
