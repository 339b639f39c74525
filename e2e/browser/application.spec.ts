import { expect, type Page, test } from '@playwright/test'
import { exportJWK, generateKeyPair } from 'jose'
import * as client from 'openid-client'
import { Agent } from '../support/agent'
import { localFetch } from '../support/net'
import { RelyingParty } from '../support/relying-party'
import { consoleHome, logInByPassword, newShop, partyOf, type Shop } from '../support/shop'
import { AUTH, stage } from '../support/stage'

test.use({ storageState: AUTH.local })

const field = (page: Page, name: string) => page.getByRole('textbox', { name: new RegExp(`^${name}( Optional)?$`) })
const choice = (page: Page, name: string) => page.getByRole('switch', { name, exact: true })
const key = (page: Page) => page.getByRole('radio', { name: 'Its own key pair' })

async function setLifetime(page: Page, name: string, amount: string, unit: string): Promise<void> {
  await page.getByRole('combobox', { name: `Unit of ${name}` }).click()
  await page.getByRole('option', { name: unit }).click()
  // It closes in its own time, and the next one has the same options.
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await field(page, name).fill(amount)
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('No unsaved changes')).toBeVisible()
}

/** The application, as one that signs for an audience with its own key. */
async function provedBy(shop: Shop, key: client.PrivateKey, aud: string): Promise<RelyingParty> {
  const proof = client.PrivateKeyJwt(key, {
    [client.modifyAssertion]: (_header, payload) => {
      payload.aud = aud
    },
  })
  const config = await client.discovery(new URL(shop.issuer), shop.clientId, undefined, proof, {
    [client.customFetch]: localFetch as client.CustomFetch,
    execute: [client.allowInsecureRequests],
  })
  return new RelyingParty(config, shop.redirectUri)
}

test('a developer sets every field of an application, finds it again, and it holds', async ({ page }) => {
  const shop = await newShop(stage().local)
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'first' }] }
  const lists: Record<string, string> = {
    'Logout addresses': 'http://127.0.0.1:9/bye\nhttps://shop.example/bye',
    'Allowed origins': 'https://shop.example\nhttp://localhost:5173',
    APIs: 'https://api.example\nurn:example:orders',
  }

  await test.step('its pages have addresses', async () => {
    await page.goto(await consoleHome(shop))
    const pages = page.getByRole('navigation', { name: 'This application' })
    await expect(pages.getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page')
    await expect(page.getByRole('button', { name: 'Experience Login' })).toBeVisible()
    await pages.getByRole('link', { name: 'Settings' }).click()
    await expect(page).toHaveURL(`${await consoleHome(shop)}/settings`)
    await expect(pages.getByRole('link', { name: 'Settings' })).toHaveAttribute('aria-current', 'page')
    await expect(page).toHaveTitle(/^Settings · Web Shop · Shop · /)
  })

  await test.step('every field, by its label', async () => {
    for (const [name, value] of Object.entries(lists)) await field(page, name).fill(value)
    await field(page, 'Back-channel logout address').fill('https://shop.example/out')
    await setLifetime(page, 'Access token lifetime', '5', 'Minutes')
    await setLifetime(page, 'ID Token lifetime', '1.5', 'Hours')
    await setLifetime(page, 'Refresh token lifetime', '7', 'Days')
    await setLifetime(page, 'Refresh grace period', '0', 'Seconds')
    await choice(page, 'WeChat identifiers').click()
    await choice(page, 'Third-party application').click()
    await expect(choice(page, 'Require PKCE')).toBeChecked()
    await choice(page, 'Require PKCE').click()
    await key(page).check()
    await field(page, 'Public keys').fill(JSON.stringify(jwks))
    await expect(page.getByText(/^Changed: /)).toContainText('Access token lifetime')
    await save(page)
  })

  await test.step('are there again', async () => {
    await page.reload()
    for (const [name, value] of Object.entries(lists)) await expect(field(page, name)).toHaveValue(value)
    await expect(field(page, 'Back-channel logout address')).toHaveValue('https://shop.example/out')
    await expect(field(page, 'Access token lifetime')).toHaveValue('5')
    await expect(field(page, 'ID Token lifetime')).toHaveValue('90')
    await expect(page.getByRole('combobox', { name: 'Unit of ID Token lifetime' })).toHaveText('Minutes')
    await expect(field(page, 'Refresh token lifetime')).toHaveValue('7')
    await expect(field(page, 'Refresh grace period')).toHaveValue('0')
    await expect(page.getByRole('combobox', { name: 'Unit of Refresh grace period' })).toHaveText('Seconds')
    await expect(choice(page, 'WeChat identifiers')).toBeChecked()
    await expect(choice(page, 'Third-party application')).toBeChecked()
    await expect(choice(page, 'Require PKCE')).not.toBeChecked()
    await expect(key(page)).toBeChecked()
    expect(JSON.parse(await field(page, 'Public keys').inputValue())).toEqual(jwks)
    await choice(page, 'Third-party application').click()
    await save(page)
  })

  await test.step('and hold: the key proves the application, and tokens live as long as was said', async () => {
    const audience = `${shop.issuer}/token`
    await expect(page.getByText(audience, { exact: true })).toBeVisible()
    const party = await provedBy(shop, { key: privateKey, kid: 'first' }, audience)
    const tokens = await party.redeem(
      await logInByPassword(shop, new Agent(), await party.request({ scope: 'openid wechat offline_access' })),
    )
    expect(tokens.expires_in).toBe(300)
    const { iat = 0, exp = 0 } = tokens.claims() ?? {}
    expect(exp - iat).toBe(5400)
    const bySecret = await partyOf(shop)
    const answer = await logInByPassword(shop, new Agent(), await bySecret.request())
    await expect(bySecret.redeem(answer)).rejects.toMatchObject({ status: 401 })
  })

  await test.step('pages may call the issuer from the origins that were named, and from no other', async () => {
    for (const [origin, seen] of [
      ['https://shop.example', 'https://shop.example'],
      ['http://localhost:5173', 'http://localhost:5173'],
      ['https://shop.example:8443', null],
      ['https://evil.example', null],
    ] as const) {
      const preflight = await localFetch(`${shop.issuer}/token`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      })
      expect(preflight.status).toBe(204)
      expect(preflight.headers.get('access-control-allow-origin'), 'of the preflight').toBe(seen)
      const answer = await localFetch(`${shop.issuer}/token`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          refresh_token: 'x',
          client_id: shop.clientId,
        }).toString(),
      })
      expect(answer.headers.get('access-control-allow-origin')).toBe(seen)
    }
  })
})

test('an application asks for WeChat’s identifiers only where it may', async ({ page }) => {
  const shop = await newShop(stage().local)
  const party = await partyOf(shop)
  const ask = async () =>
    (await new Agent().send(await party.request({ scope: 'openid wechat' }))).headers.get('location')
  expect(await ask()).toContain('error=invalid_scope')
  await page.goto(`${await consoleHome(shop)}/settings`)
  await choice(page, 'WeChat identifiers').click()
  await save(page)
  expect(await ask()).toContain('/login/')
})

test('what is refused stands at its field, and everything typed stays', async ({ page }) => {
  const shop = await newShop(stage().local)
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const [open, secret] = [await exportJWK(publicKey), await exportJWK(privateKey)]
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.postData() ?? ''))
  await page.goto(`${await consoleHome(shop)}/settings`)
  const typed: Record<string, string> = {
    Name: 'The Shop',
    'Redirect addresses': 'https://shop.example/cb\nhttps://shop.example@evil.example/cb',
    'Back-channel logout address': 'http://shop.example/out',
    'Allowed origins': 'https://shop.example/app',
    APIs: 'orders',
    'Access token lifetime': '2000',
    'Public keys': JSON.stringify({ keys: [secret] }),
  }
  await key(page).check()
  for (const [name, value] of Object.entries(typed)) await field(page, name).fill(value)
  await choice(page, 'WeChat identifiers').click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()

  for (const [name, said] of [
    ['Redirect addresses', 'https://shop.example@evil.example/cb Remove the user name and password.'],
    ['Back-channel logout address', 'Use https://. http:// is only for localhost.'],
    ['Allowed origins', 'https://shop.example/app Enter only scheme, host and port'],
    ['APIs', 'orders This is not a valid address.'],
    ['Access token lifetime', 'too short or too long. From 1 minute to 1 day.'],
    ['Public keys', 'This contains a private key, so nothing was saved.'],
  ] as const) {
    await expect(field(page, name)).toHaveAttribute('aria-invalid', 'true')
    await expect(field(page, name)).toHaveAccessibleDescription(new RegExp(said.replaceAll('.', '\\.')))
  }
  for (const [name, value] of Object.entries(typed)) await expect(field(page, name)).toHaveValue(value)
  await expect(choice(page, 'WeChat identifiers')).toBeChecked()
  expect(sent.join()).not.toContain(secret.d)

  await test.step('and is saved once it is right', async () => {
    await field(page, 'Redirect addresses').fill('https://shop.example/cb')
    await field(page, 'Back-channel logout address').fill('')
    await field(page, 'Allowed origins').fill('https://shop.example')
    await field(page, 'APIs').fill('https://orders.example')
    await field(page, 'Access token lifetime').fill('20')
    await field(page, 'Public keys').fill(JSON.stringify({ keys: [open] }))
    await save(page)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'The Shop' })).toBeVisible()
    await expect(field(page, 'Access token lifetime')).toHaveValue('20')
  })

  await test.step('keys and their address at once are one too many; the secret needs neither', async () => {
    await field(page, 'Address of the public keys').fill('https://shop.example/jwks')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(field(page, 'Public keys')).toHaveAccessibleDescription(/either the public keys or their address/)
    await page.getByRole('radio', { name: 'App Secret' }).check()
    await save(page)
    await key(page).check()
    await expect(field(page, 'Address of the public keys')).toHaveValue('')
  })
})

test('a single-page application has no proof, and its pages may call from where they are', async ({ page }) => {
  const shop = await newShop(stage().local, {
    redirectUri: 'http://localhost:5173/callback',
    application: { type: 'spa', secret: undefined },
  })
  await page.goto(`${await consoleHome(shop)}/settings`)
  await expect(field(page, 'Allowed origins')).toHaveValue('http://localhost:5173')
  await expect(page.getByRole('heading', { name: 'Tokens' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Client authentication' })).toHaveCount(0)
})

test('long names and long lists hold on a narrow screen', async ({ page }) => {
  const redirectUris = Array.from({ length: 50 }, (_, i) => `https://shop.example/${'long/'.repeat(30)}${i}`)
  const name = 'TheShopOfTheVeryLongNamedTradingCompanyOfShanghaiAndHangzhou'
  const shop = await newShop(stage().local, { application: { redirectUris, name } })
  await page.setViewportSize({ width: 390, height: 800 })
  for (const path of ['', '/settings']) {
    await page.goto(`${await consoleHome(shop)}${path}`)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  }
  await field(page, 'Redirect addresses').fill([...redirectUris, 'https://shop.example/51'].join('\n'))
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(field(page, 'Redirect addresses')).toHaveAccessibleDescription('Too many entries. Remove some.')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})
