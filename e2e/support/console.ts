import { expect, type Page } from '@playwright/test'

export type Account = { name: string; email: string; password: string }

/** Creates a developer's account from a one-time link, and arrives in the console. */
export async function registerDeveloper(page: Page, link: string, account: Account): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Your name').fill(account.name)
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByLabel('Password', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { name: 'User pools' })).toBeVisible()
}
