import { expect, type Page } from '@playwright/test'
import { familyOf, KNOWN_ERRCODES, type WeChatFamily } from '@/lib/wechat/errors'
import { poolIdOf } from '../support/database'
import { test } from '../support/ends'
import { scanAs } from '../support/sandbox'
import { openShop } from '../support/shop'
import { appIdOf, fault, sim } from '../support/sim'
import { AUTH, at, stage } from '../support/stage'

async function claimsOn(page: Page) {
  await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
  return JSON.parse((await page.locator('pre').textContent()) ?? '')
}

/** What a person reads, by who can mend it. Every errcode and every other fault: e2e/protocol/faults.spec.ts. */
const SAYS: Record<WeChatFamily, string> = {
  restart: 'expired. Scan again',
  configuration: 'does not accept this application',
  busy: 'WeChat is busy or did not answer',
  permission: 'does not tell this application',
}

test('whatever WeChat refuses, the person is told, and the developer finds it by the reference', async ({
  browser,
  atEnd,
}) => {
  const { shop, origin, close } = await openShop(stage().local)
  atEnd(close)
  const references: { reference: string; errcode: number }[] = []
  const page = await browser.newPage({ locale: 'en-US' })
  atEnd(() => page.close())
  const scan = async () => {
    await page.goto(origin)
    await page.getByRole('link', { name: 'WeChat', exact: true }).click()
    await scanAs(page, shop.installation, 'alice')
  }
  for (const [family, says] of Object.entries(SAYS))
    await test.step(family, async () => {
      const errcode = KNOWN_ERRCODES.find((each) => familyOf(each) === family) ?? 0
      await fault(shop, { endpoint: 'access_token', kind: 'errcode', value: errcode })
      await scan()
      await expect(page.getByRole('heading', { name: 'You were not logged in' })).toBeVisible()
      const main = page.getByRole('main')
      await expect(main).toContainText(says)
      const reference = /att_\w+/.exec((await main.textContent()) ?? '')?.[0] ?? ''
      expect(reference).toMatch(/^att_/)
      references.push({ reference, errcode })
    })
  await test.step('and then everything works again, with the picture', async () => {
    await scan()
    const { name, picture } = await claimsOn(page)
    expect(name).toBe('Alice')
    await page.goto(picture)
    expect(await page.evaluate(() => document.images[0]?.naturalWidth)).toBeGreaterThan(0)
  })

  const console = await browser.newPage({ locale: 'en-US', storageState: AUTH.local })
  atEnd(() => console.close())
  const audit = at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}/audit`)
  for (const { reference, errcode } of references)
    await test.step(`the developer looks ${errcode} up`, async () => {
      await console.goto(`${audit}?q=${reference}`)
      const help = console.locator(`a[href$="/help/wechat/${errcode}"]`).first()
      await console.goto(new URL((await help.getAttribute('href')) ?? '', console.url()).href)
      await expect(console.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(console.getByRole('heading', { name: 'What to do' })).toBeVisible()
    })
})

test('what goes wrong on WeChat’s own page is not ours to explain, and another try works', async ({ page, atEnd }) => {
  const { shop, origin, close } = await openShop(stage().local)
  atEnd(close)
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
  expect(await claimsOn(page)).toMatchObject({ name: 'Alice' })
})
