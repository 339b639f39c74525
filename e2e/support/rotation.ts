import { expect, type Page } from '@playwright/test'
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  decodeProtectedHeader,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import { refreshTokenGrant } from 'openid-client'
import { Agent } from './agent'
import { countKeys, fetchKeys, NOTICED, openSettings, passLead, rotate } from './keys'
import { localFetch } from './net'
import { RelyingParty } from './relying-party'
import { logInByPassword, newShop, type Shop } from './shop'
import type { Shared } from './stage'

const kidOf = (token: string) => String(decodeProtectedHeader(token).kid)

const verifies = (shop: Shop, token: string, keys: JWTVerifyGetKey) =>
  jwtVerify(token, keys, { issuer: shop.issuer, audience: shop.clientId }).then(
    () => 'verifies',
    (error) => String(error),
  )

/**
 * Rotates a key in the console while people log in, and expects that tokens signed before, meanwhile and after verify
 * with every key set that an application may have cached.
 * @param page of a signed-in developer
 * @param restless whether the load goes on while the test waits for a process to notice the key
 * @returns milliseconds that each token took
 */
export async function rotateUnderLoad(
  page: Page,
  installation: Shared,
  { restless }: { restless: boolean },
): Promise<number[]> {
  const shop = await newShop(installation)
  const jwks = new URL(`${shop.issuer}/jwks`)
  const caching = createRemoteJWKSet(jwks, { [customFetch]: localFetch })
  const load = keepBusy(shop, restless)
  try {
    await load.more(4)
    const [first = ''] = load.tokens
    expect(await verifies(shop, first, caching)).toBe('verifies') // caches the key set from before the rotation

    await openSettings(page, shop)
    await Promise.all([rotate(page), load.more(4)])
    await expect.poll(() => countKeys(shop), NOTICED).toBe(2)
    const ofTheLead = createLocalJWKSet(await fetchKeys(shop))
    await load.more(4)
    expect(new Set(load.tokens.map(kidOf)), 'nothing is signed by the new key yet').toEqual(new Set([kidOf(first)]))

    await passLead(shop)
    const newest = async () => {
      await load.more(1)
      return kidOf(load.tokens.at(-1) ?? '')
    }
    await expect.poll(newest, NOTICED).not.toBe(kidOf(first))
    await load.more(4)
    await load.stop()
    expect(load.troubles).toEqual([])
    const last = load.tokens.at(-1) ?? ''

    // A client with the old key set fetches it again, as soon as its cooldown allows.
    await expect.poll(() => verifies(shop, last, caching), NOTICED).toBe('verifies')
    const now = createLocalJWKSet(await fetchKeys(shop))
    for (const token of load.tokens) {
      expect(await verifies(shop, token, now), 'for whoever fetches the key set now').toBe('verifies')
      expect(await verifies(shop, token, caching), 'for whoever had it before').toBe('verifies')
      expect(await verifies(shop, token, ofTheLead), 'for whoever fetched it while the key was waiting').toBe(
        'verifies',
      )
    }
    return load.times
  } finally {
    await load.stop()
  }
}

/** Load: one application logs in again and again, the other refreshes. All ID Tokens are collected. */
function keepBusy(shop: Shop, restless: boolean) {
  const tokens: string[] = []
  const times: number[] = []
  const troubles: string[] = []
  let wanted = restless ? Number.POSITIVE_INFINITY : 0
  const noting: typeof fetch = async (input, init) => {
    const response = await localFetch(input, init)
    if (response.status >= 500) troubles.push(`${response.status} ${new URL(response.url).pathname}`)
    return response
  }
  // A new relying party each time, which fetches the key set and verifies its tokens.
  const newParty = () => RelyingParty.discover(shop.issuer, shop.clientId, shop.redirectUri, shop.secret, noting)
  const logIn = async () => {
    const party = await newParty()
    const request = await party.request({ scope: 'openid offline_access' })
    return party.redeem(await logInByPassword(shop, new Agent({ fetch: noting }), request))
  }
  const login = async () => (await logIn()).id_token
  let refreshToken = ''
  const refresh = async () => {
    refreshToken ||= (await logIn()).refresh_token ?? ''
    const answer = await refreshTokenGrant((await newParty()).config, refreshToken)
    refreshToken = answer.refresh_token ?? ''
    return answer.id_token
  }
  const come = () => tokens.length + troubles.length
  const loop = async (work: () => Promise<string | undefined>) => {
    while (come() < wanted) {
      const began = performance.now()
      await work().then(
        (token = '') => {
          tokens.push(token)
          times.push(performance.now() - began)
        },
        (error) => troubles.push(String(error?.cause ?? error)),
      )
    }
  }
  const both = () => Promise.all([loop(login), loop(refresh)])
  const loops = restless ? both() : undefined
  return {
    tokens,
    times,
    troubles,
    /** Waits until so many more tokens have been issued. */
    more: async (count: number) => {
      const enough = come() + count
      if (loops) return expect.poll(come, NOTICED).toBeGreaterThanOrEqual(enough)
      wanted = enough
      await both()
    },
    stop: async () => {
      wanted = 0
      await loops
    },
  }
}
