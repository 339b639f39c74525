import { expect, test } from '@playwright/test'
import { poolIdOf } from '../support/database'
import { countKeys, keysOn, NOTICED, openSettings, passLead, rotate } from '../support/keys'
import { newShop } from '../support/shop'
import { AUTH, at, stage } from '../support/stage'

test.use({ storageState: AUTH.local })

test('the console shows what each key does, and takes one away that leaked', async ({ page }) => {
  // The process looks at its keys every 30 s, and is waited for.
  test.setTimeout(120_000)
  const shop = await newShop(stage().local, { keyless: true })
  await openSettings(page, shop)
  const keys = keysOn(page)
  await expect(page.getByText('The first one is created at the first login.')).toBeVisible()

  expect(await countKeys(shop)).toBe(1)
  await page.reload()
  await expect(keys).toHaveText([/In use since/])
  await rotate(page)
  await expect(keys).toHaveText([/In use since/, /Takes over/])
  await expect(page.getByRole('button', { name: 'Rotate' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Remove key/ })).toHaveCount(0)

  await passLead(shop)
  await page.reload()
  await expect(keys).toHaveText([/In use since/, /Kept for the tokens it signed/])
  const [current, former] = await keys.locator('code').allTextContents()
  await page.getByRole('button', { name: /^Remove key/ }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('button', { name: 'Remove' })).toBeDisabled()
  await dialog.getByRole('textbox').fill(former ?? '')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(keys).toHaveText([new RegExp(`${current}.*In use since`)])
  await expect.poll(() => countKeys(shop), NOTICED).toBe(1)

  await page.goto(at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}/audit`))
  await expect(page.getByText('Signing key removed')).toBeVisible()
  await expect(page.getByText('New signing key created')).toBeVisible()
})

test('the owner rotates the keys of the console’s own logins', async ({ page }) => {
  const { local } = stage()
  // One that another run has made waiting takes over now.
  await passLead({ installation: local, pool: 'system' })
  await page.goto(at(local, 'console', '/developers'))
  const keys = keysOn(page)
  const inUse = keys.filter({ hasText: 'In use since' })
  const next = keys.filter({ hasText: 'Takes over' })
  await expect(inUse).toHaveCount(1)
  await expect(next).toHaveCount(0)
  const before = await keys.count()
  await rotate(page)
  await expect(keys).toHaveCount(before + 1)
  await expect(inUse).toHaveCount(1)
  await expect(next).toHaveCount(1)
})
