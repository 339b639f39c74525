import { expect } from '@playwright/test'
import { inDatabase } from '../support/database'
import { test } from '../support/ends'
import { expectPage } from '../support/keyboard'
import { scanIn } from '../support/sandbox'
import { openShop } from '../support/shop'
import { stage } from '../support/stage'
import { attack } from '../support/toll'

test('while strangers use up a pool’s budget, a newcomer’s browser works for a moment, and the scan logs in', async ({
  page,
  atEnd,
}) => {
  const { shop, origin, close } = await openShop(stage().local)
  atEnd(close)
  await attack(shop)
  const shown: string[] = []
  page.on('framenavigated', (frame) => shown.push(new URL(frame.url()).pathname.replace(/\/login\/[\w-]+/, '')))
  await page.goto(origin)
  await expectPage(page, 'Log in to Web Shop')
  expect(shown).toContain('/toll')
  await scanIn(page, shop)
  await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
})

test('in a pool that asks a captcha, the answer lets the newcomer in, and no other page loads anything of the provider', async ({
  page,
  atEnd,
}) => {
  const { shop, origin, close } = await openShop(stage().local)
  atEnd(close)
  await inDatabase(shop, `UPDATE "Pool" SET captcha = true WHERE name = $1`, [shop.pool])
  await attack(shop)
  await page.goto(origin)
  await expectPage(page, 'One moment, please')
  await page.frameLocator('iframe[title="Captcha"]').getByRole('button', { name: 'I am human' }).click()
  await expectPage(page, 'Log in to Web Shop')
  await expect(page.locator('script[src*="api.js"]')).toHaveCount(0)
})
