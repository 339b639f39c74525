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
import { countKeys, fetchKeys, openSettings, passLead, rotate, SEEN } from './keys'
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
 * A key is rotated in the console while people log in: what was signed before, meanwhile and after verifies, for whoever
 * caches.
 * @param page of a signed-in developer
 * @param restless the load never pauses, not even while the test waits for a process to look at its keys
 * @returns what each token took, in milliseconds
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
    expect(await verifies(shop, first, caching)).toBe('verifies') // from here on it has the key set of before

    await openSettings(page, shop)
    await Promise.all([rotate(page), load.more(4)])
    await expect.poll(() => countKeys(shop), SEEN).toBe(2)
    const ofTheLead = createLocalJWKSet(await fetchKeys(shop))
    await load.more(4)
    expect(new Set(load.tokens.map(kidOf)), 'nothing is signed by the new key yet').toEqual(new Set([kidOf(first)]))

    await passLead(shop)
    const newest = async () => {
      await load.more(1)
      return kidOf(load.tokens.at(-1) ?? '')
    }
    await expect.poll(newest, SEEN).not.toBe(kidOf(first))
    await load.more(4)
    await load.stop()
    expect(load.troubles).toEqual([])
    const last = load.tokens.at(-1) ?? ''

    // Whoever has the key set of before looks again, as soon as it may.
    await expect.poll(() => verifies(shop, last, caching), SEEN).toBe('verifies')
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

/** What applications do all day: one logs in anew each time, the other refreshes. Every ID Token is kept. */
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
  // It fetches the key set anew each time, and verifies what it is given.
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
    const told = await refreshTokenGrant((await newParty()).config, refreshToken)
    refreshToken = told.refresh_token ?? ''
    return told.id_token
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
    /** Until so many more were given out. */
    more: async (count: number) => {
      const enough = come() + count
      if (loops) return expect.poll(come, SEEN).toBeGreaterThanOrEqual(enough)
      wanted = enough
      await both()
    },
    stop: async () => {
      wanted = 0
      await loops
    },
  }
}
