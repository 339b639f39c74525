import { expect, type Page } from '@playwright/test'
import type { JSONWebKeySet } from 'jose'
import { inShop, poolIdOf } from './database'
import { localFetch } from './net'
import type { Shop } from './shop'
import { at } from './stage'

/** How long to wait for a process to notice a key change: it looks every 30 s, and a busy machine takes longer. */
export const NOTICED = { timeout: 60_000 }

export async function openSettings(page: Page, shop: Shop): Promise<void> {
  await page.goto(at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}/settings`))
  await expect(page.getByRole('heading', { name: 'Signing keys' })).toBeVisible()
}

export const keysOn = (page: Page) => page.getByRole('list', { name: 'Signing keys' }).getByRole('listitem')

/** Rotates the signing key on a page with keys. */
export async function rotate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Rotate' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('signs in 10 minutes')
  await dialog.getByRole('button', { name: 'Rotate' }).click()
  await expect(keysOn(page).filter({ hasText: 'Takes over in 10 minutes' })).toHaveCount(1)
}

/** Ends the ten minutes before a new key signs, by changing the database. */
export const passLead = (shop: Pick<Shop, 'installation' | 'pool'>) =>
  inShop(shop, `UPDATE "SigningKey" SET "activeAt" = now() WHERE "activeAt" > now() AND "poolId" = $pool`)

export const fetchKeys = async (shop: Shop): Promise<JSONWebKeySet> => (await localFetch(`${shop.issuer}/jwks`)).json()
export const countKeys = async (shop: Shop) => (await fetchKeys(shop)).keys.length
