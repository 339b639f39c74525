import { expect, type Page, test } from '@playwright/test'
import { familyOf, KNOWN_ERRCODES, type WeChatFamily } from '@/lib/wechat/errors'
import { Agent } from '../support/agent'
import { inDatabase, poolIdOf } from '../support/database'
import { freePort } from '../support/net'
import { RelyingParty, serveApplication } from '../support/relying-party'
import { scanAs } from '../support/sandbox'
import { newShop, partyOf, scanned } from '../support/shop'
import { appIdOf, expectSilentLog, fault, sim } from '../support/sim'
import { AUTH, at, stage } from '../support/stage'

/** A shop whose application is a website, and a way to scan into it. */
async function openShop(options: Parameters<typeof newShop>[1] = {}) {
  const port = await freePort()
  const shop = await newShop(stage().local, { redirectUri: `http://127.0.0.1:${port}/callback`, ...options })
  const application = await serveApplication(
    (uri) => RelyingParty.discover(shop.issuer, shop.clientId, uri, shop.secret),
    port,
  )
  const scan = async (page: Page, persona = 'alice') => {
    await page.goto(application.origin)
    await page.getByRole('link', { name: 'WeChat', exact: true }).click()
    await scanAs(page, shop.installation, persona)
  }
  const claims = async (page: Page) => {
    await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
    return JSON.parse((await page.locator('pre').textContent()) ?? '')
  }
  return { shop, origin: application.origin, scan, claims, close: () => application.close() }
}

const errcodes = (...values: number[]) => values.map((value) => ({ kind: 'errcode', value, key: String(value) }))
const SAYS: Record<WeChatFamily, RegExp> = {
  restart: /expired\. Scan again/,
  configuration: /does not accept this application/,
  busy: /WeChat is busy or did not answer/,
  permission: /does not let this application/,
}
const BUSY = SAYS.busy

/** Everything that can go wrong with the exchange: what the person reads, and the page that explains it. */
const EXCHANGE: { kind: string; value?: number; key: string; says: RegExp }[] = [
  ...errcodes(...KNOWN_ERRCODES).map((row) => ({ ...row, says: SAYS[familyOf(row.value)] })),
  { kind: 'errcode', value: 61999, key: 'other', says: SAYS.configuration },
  { kind: 'slow', value: 40, key: 'timeout', says: BUSY },
  { kind: 'reset', key: 'no_answer', says: BUSY },
  { kind: 'html', key: 'not_json', says: BUSY },
  { kind: 'truncated', key: 'not_json', says: BUSY },
  { kind: 'empty', key: 'not_json', says: BUSY },
  { kind: 'bad_gateway', key: 'http_status', says: BUSY },
  { kind: 'no_openid', key: 'no_openid', says: BUSY },
  { kind: 'bad_key', key: 'no_openid', says: BUSY },
]

type Row = (typeof EXCHANGE)[number]
/** In a browser one errcode of each family, and every other kind; further errcodes differ by their number alone. */
const families = new Set<RegExp>()
const isSeen = ({ kind, says }: Row) => kind !== 'errcode' || (!families.has(says) && families.add(says))
const SEEN = EXCHANGE.filter(isSeen)
const READ = EXCHANGE.filter((row) => !SEEN.includes(row))

const referenceIn = (words: string | null) => /att_\w+/.exec(words ?? '')?.[0] ?? ''

/** So many that two workers share them. */
for (const part of [0, 1])
  test(`T7, T8, T13, T22: whatever goes wrong with the exchange, the person is told, and the developer finds it (${part + 1} of 2)`, async ({
    browser,
  }) => {
    const { shop, scan, claims, close } = await openShop()
    const references: { reference: string; key: string }[] = []
    const person = await browser.newContext({ locale: 'en-US' })
    const page = await person.newPage()
    for (const { kind, value, key, says } of SEEN.filter((_, index) => index % 2 === part))
      await test.step(`${kind} ${value ?? ''}`, async () => {
        await fault(shop, { endpoint: 'access_token', kind, value })
        await scan(page)
        await expect(page.getByRole('heading', { name: 'You were not logged in' })).toBeVisible()
        await expect(page.getByRole('main')).toContainText(says)
        const reference = referenceIn(await page.getByRole('main').textContent())
        expect(reference).toMatch(/^att_/)
        references.push({ reference, key })
      })
    await scan(page)
    expect(await claims(page), 'and then everything works again').toMatchObject({ name: 'Alice' })
    await person.close()

    const developer = await browser.newContext({ locale: 'en-US', storageState: AUTH.local })
    const console = await developer.newPage()
    const pool = await poolIdOf(shop)
    for (const { reference, key } of references)
      await test.step(`the developer looks ${key} up`, async () => {
        await console.goto(at(shop.installation, 'console', `/pools/${pool}/audit?q=${reference}`))
        const help = console.locator(`a[href$="/help/wechat/${key}"]`).first()
        await console.goto(new URL((await help.getAttribute('href')) ?? '', console.url()).href)
        await expect(console.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(console.getByRole('heading', { name: 'What to do' })).toBeVisible()
      })
    await developer.close()
    await expectSilentLog(shop)
    close()
  })

test('T7, T8, T13, T22: so it is with every other errcode: the same pages, read without a browser', async ({
  browser,
}) => {
  const context = await browser.newContext({ storageState: AUTH.local, extraHTTPHeaders: { 'accept-language': 'en' } })
  const shop = await newShop(stage().local)
  const party = await partyOf(shop)
  const audit = at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}/audit`)
  const textOf = (page: string) => page.replaceAll(/<!--.*?-->|<(script|style)[\s\S]*?<\/\1>/g, '')
  expect(READ.length + SEEN.length).toBe(EXCHANGE.length)
  for (const { kind, value, key, says } of READ)
    await test.step(`${kind} ${value}`, async () => {
      await fault(shop, { endpoint: 'access_token', kind, value })
      const agent = new Agent()
      const { response } = await agent.follow(await scanned(agent, await party.request()), { stop: shop.redirectUri })
      const told = textOf(await response.text())
      expect(told).toMatch(/<h1[^>]*>You were not logged in</)
      const main = /<main[\s\S]*<\/main>/.exec(told)?.[0] ?? ''
      expect(main).toMatch(says)
      const reference = referenceIn(main)
      expect(reference).toMatch(/^att_/)
      const found = await (await context.request.get(`${audit}?q=${reference}`)).text()
      const href = new RegExp(`href="([^"]*/help/wechat/${key})"`).exec(found)?.[1] ?? ''
      expect(href, `the help about ${key}`).toBeTruthy()
      const help = textOf(await (await context.request.get(new URL(href, audit).href)).text())
      expect(help).toMatch(/<h1[^>]*>[^<]/)
      expect(help).toMatch(/<h2[^>]*>What to do</)
    })
  await context.close()
  await expectSilentLog(shop)
})

const PROFILE: { kind: string; value?: number; key: string }[] = [
  ...errcodes(48001, 50001, 40003, 42001, -1),
  { kind: 'slow', value: 40, key: 'timeout' },
  { kind: 'html', key: 'not_json' },
  { kind: 'bad_gateway', key: 'http_status' },
]

test('T14: without a profile a person still comes in, and the developer is told why there is none', async ({
  page,
}) => {
  const { shop, scan, claims, close } = await openShop()
  for (const { kind, value, key } of PROFILE)
    await test.step(`${kind} ${value ?? ''}`, async () => {
      // Asked once more when WeChat is busy: two faults.
      await fault(shop, { endpoint: 'userinfo', kind, value, count: 2 })
      await scan(page)
      const { sub, name } = await claims(page)
      expect(sub).toMatch(/^usr_/)
      expect(name).toBeUndefined()
      const [row] = await inDatabase(
        shop,
        `SELECT trouble->>'key' AS key FROM "Connection" c JOIN "Pool" p ON p.id = c."poolId" WHERE p.name = $1`,
        [shop.pool],
      )
      if (key !== '40003' && key !== '42001') expect(row?.key).toBe(key)
      await inDatabase(
        shop,
        `UPDATE "Connection" SET trouble = NULL FROM "Pool" p WHERE p.id = "poolId" AND p.name = $1`,
        [shop.pool],
      )
      await page.context().clearCookies()
      await sim(shop.installation, 'faults/clear', { appid: await appIdOf(shop) })
    })
  close()
})

test('T14: where the profile is required, its refusal refuses the login', async ({ page }) => {
  const { shop, scan, claims, close } = await openShop({
    connections: [{ identifier: 'wechat', displayName: 'WeChat', sandbox: true, profileRequired: true }],
  })
  await fault(shop, { endpoint: 'userinfo', kind: 'errcode', value: 48001 })
  await scan(page)
  await expect(page.getByRole('main')).toContainText(SAYS.permission)
  await expect(page.getByRole('main')).toContainText('48001')
  await scan(page)
  expect(await claims(page)).toMatchObject({ name: 'Alice' })
  close()
})

test('T15, T20: a content type of JSON, and errcode 0 in a success, are nothing special', async ({ page }) => {
  const { shop, scan, claims, close } = await openShop()
  for (const kind of ['json_type', 'errcode_zero']) {
    for (const endpoint of ['access_token', 'userinfo']) await fault(shop, { endpoint, kind })
    await scan(page)
    expect(await claims(page)).toMatchObject({ name: 'Alice' })
    await page.context().clearCookies()
  }
  close()
})

test('T21: an avatar that cannot be had costs nobody the login, and the next login fetches it', async ({ page }) => {
  const { shop, scan, claims, close } = await openShop()
  for (const [kind, value] of [['bad_gateway'], ['html'], ['empty'], ['reset'], ['slow', 40]] as const) {
    await fault(shop, { endpoint: 'avatar', kind, value })
    await scan(page)
    expect((await claims(page)).picture, kind).toBeUndefined()
    await page.context().clearCookies()
  }
  await scan(page)
  const { picture } = await claims(page)
  expect(picture).toMatch(new RegExp(`^http://${shop.pool}\\.localhost:\\d+/pictures/\\w{32}$`))
  await page.goto(picture)
  expect(await page.evaluate(() => document.images[0]?.naturalWidth)).toBeGreaterThan(0)
  close()
})

test('what goes wrong on WeChat’s own page is not ours to explain, and another try works', async ({ page }) => {
  const { shop, origin, claims, close } = await openShop()
  const way = page.getByRole('link', { name: 'WeChat', exact: true })
  const image = page.getByRole('img', { name: 'QR code for WeChat login' })
  for (const kind of ['bad_gateway', 'reset', 'html', 'empty'])
    await test.step(`the page: ${kind}`, async () => {
      await fault(shop, { endpoint: 'qrconnect', kind })
      await page.goto(origin)
      await way.click({ noWaitAfter: true })
      await expect(page).not.toHaveURL(/\/login\//)
      await page.goBack()
      await way.click()
      await expect(image).toBeVisible()
    })
  for (const [endpoint, kind] of [
    ['poll', 'bad_gateway'],
    ['qrcode', 'bad_gateway'],
    ['qrcode', 'empty'],
  ] as const)
    await test.step(`${endpoint}: ${kind}`, async () => {
      // The page has a picture for each of its displays.
      await fault(shop, { endpoint, kind, count: 3 })
      await page.goto(origin)
      await way.click()
      await expect(page.getByRole('button', { name: 'Refresh' })).toBeVisible()
      await sim(shop.installation, 'faults/clear', { appid: await appIdOf(shop) })
      await page.getByRole('button', { name: 'Refresh' }).click()
      await expect(page.getByRole('button', { name: 'Refresh' })).toBeHidden()
      await expect(image).toBeVisible()
    })
  await scanAs(page, shop.installation, 'alice')
  expect(await claims(page)).toMatchObject({ name: 'Alice' })
  close()
})
