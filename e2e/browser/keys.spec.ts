import { expect, type Page, test } from '@playwright/test'
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  decodeProtectedHeader,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import { refreshTokenGrant } from 'openid-client'
import { Agent } from '../support/agent'
import { inShop, poolIdOf } from '../support/database'
import { localFetch } from '../support/net'
import { RelyingParty } from '../support/relying-party'
import { logInByPassword, newShop, type Shop } from '../support/shop'
import { AUTH, at, stage } from '../support/stage'

/** A process looks at its keys at most every 30 s; a starved machine takes longer over everything. */
const SEEN = { timeout: 60_000 }

test.use({ storageState: AUTH.local })

async function openSettings(page: Page, shop: Shop): Promise<void> {
  await page.goto(at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}/settings`))
  await expect(page.getByRole('heading', { name: 'Signing keys' })).toBeVisible()
}

const keysOn = (page: Page) => page.getByRole('list', { name: 'Signing keys' }).getByRole('listitem')

async function rotate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Rotate' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('signs in 10 minutes')
  await dialog.getByRole('button', { name: 'Rotate' }).click()
  await expect(keysOn(page).filter({ hasText: 'Takes over in 10 minutes' })).toHaveCount(1)
}

/** The ten minutes are over, as far as the database is concerned. */
const passLead = (shop: Pick<Shop, 'installation' | 'pool'>) =>
  inShop(shop, `UPDATE "SigningKey" SET "activeAt" = now() WHERE "activeAt" > now() AND "poolId" = $pool`)

const fetchKeys = async (shop: Shop): Promise<JSONWebKeySet> => (await localFetch(`${shop.issuer}/jwks`)).json()
const countKeys = async (shop: Shop) => (await fetchKeys(shop)).keys.length
const kidOf = (token: string) => String(decodeProtectedHeader(token).kid)

const verifies = (shop: Shop, token: string, keys: JWTVerifyGetKey) =>
  jwtVerify(token, keys, { issuer: shop.issuer, audience: shop.clientId }).then(
    () => 'verifies',
    (error) => String(error),
  )

/** What applications do all day: one logs in anew each time, the other refreshes. Every ID Token is kept. */
function keepBusy(shop: Shop) {
  const tokens: string[] = []
  const troubles: string[] = []
  let over = false
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
  const login = async () => tokens.push((await logIn()).id_token ?? '')
  let refreshToken = ''
  const refresh = async () => {
    refreshToken ||= (await logIn()).refresh_token ?? ''
    const told = await refreshTokenGrant((await newParty()).config, refreshToken)
    refreshToken = told.refresh_token ?? ''
    tokens.push(told.id_token ?? '')
  }
  const loop = async (work: () => Promise<unknown>) => {
    while (!over) await work().catch((error) => troubles.push(String(error?.cause ?? error)))
  }
  const loops = Promise.all([loop(login), loop(refresh)])
  return {
    tokens,
    troubles,
    /** Until so many more were given out. */
    more: async (count: number) => {
      const before = tokens.length
      await expect.poll(() => tokens.length + troubles.length, SEEN).toBeGreaterThanOrEqual(before + count)
    },
    stop: async () => {
      over = true
      await loops
    },
  }
}

test('a key is rotated under load: what was signed before, meanwhile and after verifies, for whoever caches', async ({
  page,
}) => {
  const shop = await newShop(stage().local)
  const jwks = new URL(`${shop.issuer}/jwks`)
  const caching = createRemoteJWKSet(jwks, { [customFetch]: localFetch })
  const load = keepBusy(shop)
  await load.more(4)
  const [first = ''] = load.tokens
  expect(await verifies(shop, first, caching)).toBe('verifies') // from here on it has the key set of before

  await openSettings(page, shop)
  await rotate(page)
  await expect.poll(() => countKeys(shop), SEEN).toBe(2)
  const ofTheLead = createLocalJWKSet(await fetchKeys(shop))
  await load.more(4)
  expect(new Set(load.tokens.map(kidOf)), 'nothing is signed by the new key yet').toEqual(new Set([kidOf(first)]))

  await passLead(shop)
  await expect.poll(() => kidOf(load.tokens.at(-1) ?? ''), SEEN).not.toBe(kidOf(first))
  await load.more(4)
  await load.stop()
  expect(load.troubles).toEqual([])
  const last = load.tokens.at(-1) ?? ''

  await test.step('whoever has the key set of before looks again, as soon as it may', async () => {
    await expect.poll(() => verifies(shop, last, caching), SEEN).toBe('verifies')
  })
  const now = createLocalJWKSet(await fetchKeys(shop))
  for (const token of load.tokens) {
    expect(await verifies(shop, token, now), 'for whoever fetches the key set now').toBe('verifies')
    expect(await verifies(shop, token, caching), 'for whoever had it before').toBe('verifies')
    expect(await verifies(shop, token, ofTheLead), 'for whoever fetched it while the key was waiting').toBe('verifies')
  }
})

test('the console shows what each key does, and takes one away that leaked', async ({ page }) => {
  const shop = await newShop(stage().local, { keyless: true })
  await openSettings(page, shop)
  const keys = keysOn(page)
  await expect(page.getByText('The first one is made at the first login.')).toBeVisible()

  expect(await countKeys(shop)).toBe(1)
  await page.reload()
  await expect(keys).toHaveText([/In use, began/])
  await rotate(page)
  await expect(keys).toHaveText([/In use, began/, /Takes over/])
  await expect(page.getByRole('button', { name: 'Rotate' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Remove key/ })).toHaveCount(0)

  await passLead(shop)
  await page.reload()
  await expect(keys).toHaveText([/In use, began/, /Kept for the tokens it signed/])
  const [current, former] = await keys.locator('code').allTextContents()
  await page.getByRole('button', { name: /^Remove key/ }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('button', { name: 'Remove' })).toBeDisabled()
  await dialog.getByRole('textbox').fill(former ?? '')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(keys).toHaveText([new RegExp(`${current}.*In use, began`)])
  await expect.poll(() => countKeys(shop), SEEN).toBe(1)

  await page.goto(at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}/audit`))
  await expect(page.getByText('Signing key removed')).toBeVisible()
  await expect(page.getByText('New signing key made')).toBeVisible()
})

test('the owner rotates the keys of the console’s own logins', async ({ page }) => {
  const { local } = stage()
  // One that another run has made waiting takes over now.
  await passLead({ installation: local, pool: 'system' })
  await page.goto(at(local, 'console', '/developers'))
  const keys = keysOn(page)
  const inUse = keys.filter({ hasText: 'In use, began' })
  const next = keys.filter({ hasText: 'Takes over' })
  await expect(inUse).toHaveCount(1)
  await expect(next).toHaveCount(0)
  const before = await keys.count()
  await rotate(page)
  await expect(keys).toHaveCount(before + 1)
  await expect(inUse).toHaveCount(1)
  await expect(next).toHaveCount(1)
})
