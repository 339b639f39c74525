import { expect, type Page } from '@playwright/test'
import { addressesOf, type Choice } from '@/lib/integrate/rules'
import { inDatabase } from './database'
import { freePort } from './net'
import { consoleHome, newShop, type Shop } from './shop'
import { stage } from './stage'

/** A snippet as somebody copies it from the console. */
export type Printed = { install: string; files: { name: string; text: string }[]; run: string }

export type Client = { shop: Shop; origin: string; integrate: string }

/** An application for a snippet, on a port of its own, with the addresses registered that it needs. */
export async function newClient(choice: Choice, type: 'web' | 'spa' = 'web'): Promise<Client> {
  const origin = `http://localhost:${await freePort()}`
  const { redirect, logout } = addressesOf(choice, origin)
  const shop = await newShop(stage().local, {
    redirectUri: redirect,
    application: { type, postLogoutRedirectUris: [logout], ...(type === 'web' ? {} : { secret: undefined }) },
  })
  return { shop, origin, integrate: `${await consoleHome(shop)}/integrate?with=${choice}` }
}

/** The code that the open page prints, block by block. */
export async function copied(page: Page): Promise<Printed> {
  await expect(page.getByRole('figure', { name: 'Terminal, to start' })).toBeVisible()
  const blocks = await Promise.all(
    (await page.getByRole('figure').all()).map(async (figure) => ({
      name: await figure.evaluate((element) => element.querySelector('figcaption')?.textContent ?? ''),
      text: (await figure.getByRole('code').textContent()) ?? '',
    })),
  )
  const block = (wanted: string) => blocks.find(({ name }) => name === wanted)?.text ?? ''
  return {
    install: block('Terminal'),
    files: blocks.filter(({ name }) => !name.startsWith('Terminal')),
    run: block('Terminal, to start'),
  }
}

/** On the pool's logout page: yes. */
export async function pressLogOut(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Log out?' })).toBeVisible()
  await page.getByRole('button', { name: 'Log out' }).click()
}

/** How many refresh tokens of the application were used up, and how many are good. */
export async function refreshTokens(
  shop: Pick<Shop, 'installation' | 'clientId'>,
): Promise<{ used: number; good: number }> {
  const [row] = await inDatabase(
    shop,
    `SELECT count("consumedAt")::int AS used, (count(*) - count("consumedAt"))::int AS good
     FROM "OidcArtifact" WHERE model = 'RefreshToken' AND "clientId" = $1`,
    [shop.clientId],
  )
  return row as { used: number; good: number }
}
