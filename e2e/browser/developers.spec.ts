import { expect, type Page, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { pressOn, typeInto } from '../support/keyboard'
import { AUTH, at, fresh, stage } from '../support/stage'

const PASSWORD = 'a long guest password'

/** A developer who has just registered. */
async function newDeveloper(): Promise<{ guest: Agent; name: string; email: string; home: string }> {
  const home = at(stage().local, 'console')
  const [guest, name] = [new Agent(), fresh('guest')]
  const email = `${name}@example.com`
  const { url } = await guest.follow(home)
  const { response } = await guest.follow(`${url}/sign-up/create`, { form: { name, email, password: PASSWORD } })
  expect(await response.text()).toContain('User pools')
  return { guest, name, email, home }
}

test.describe('the owner', () => {
  test.use({ storageState: AUTH.local })

  test('blocks a developer by the keyboard, who is out at once, and lets them in again', async ({ page }) => {
    const { guest, name, email, home } = await newDeveloper()
    const answer = async () => (await guest.follow(home)).response.text()
    await page.goto(at(stage().local, 'console', `/developers?q=${email}`))
    const row = page.getByRole('table', { name: 'Developers' }).getByRole('row').filter({ hasText: email })
    await expect(row).toContainText('Active')
    const menu = row.getByRole('button', { name: `Actions for ${name}` })
    const choose = async (entry: string) => {
      await pressOn(page, menu)
      await expect(page.getByRole('menuitem').first()).toBeFocused()
      await page.keyboard.press(entry[0] ?? '')
      await expect(page.getByRole('menuitem', { name: entry })).toBeFocused()
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('alertdialog')
      await pressOn(page, dialog.getByRole('button', { name: entry }))
      await expect(dialog).toHaveCount(0)
      await expect(menu).toBeFocused()
    }
    await choose('Block')
    await expect(row).toContainText('Blocked')
    expect(await answer()).toContain('Log in to Menshen Console')
    await choose('Unblock')
    await expect(row).toContainText('Active')
    expect(await answer(), 'what has ended stays ended').toContain('Log in to Menshen Console')
  })

  test('sees an invitation that nobody has used, and withdraws it', async ({ page, browser }) => {
    await page.goto(at(stage().local, 'console', '/developers'))
    const open = page.getByRole('list', { name: 'Open invitations' }).getByRole('listitem')
    await expect(page.getByRole('heading', { name: 'Open invitations' })).toBeVisible()
    const before = await open.count()
    await page.getByRole('button', { name: 'Invite a developer' }).click()
    const once = page.getByRole('alertdialog')
    const link = /https?:\S+\/invite\/\w+/.exec((await once.textContent()) ?? '')?.[0] ?? ''
    await once.getByRole('button', { name: 'I have saved it' }).click()
    await expect(open).toHaveCount(before + 1)
    await expect(open.first()).toContainText('by Lin Dev')
    await open.first().getByRole('button', { name: 'Withdraw' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw' }).click()
    await expect(open).toHaveCount(before)
    const stranger = await (await browser.newContext({ locale: 'en-US' })).newPage()
    await stranger.goto(link)
    await expect(stranger.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
    await stranger.context().close()
  })
})

async function logIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
}

test('a developer changes the password by the current one, and every session ends', async ({ page }) => {
  const { guest, email, home } = await newDeveloper()
  await page.goto(home)
  await logIn(page, email, PASSWORD)
  const entry = page.getByRole('menuitem', { name: 'Change password' })
  await expect(async () => {
    // A press before the scripts run is lost.
    await page.getByRole('button', { name: /^Account/ }).click()
    await expect(entry).toBeVisible({ timeout: 500 })
  }).toPass()
  await entry.click()
  await expect(page.getByRole('heading', { name: 'Change password', level: 1 })).toBeVisible()
  await expect(page.locator('input[autocomplete="username"]')).toHaveValue(email)
  const change = async (current: string) => {
    await typeInto(page, page.getByLabel('Current password'), current)
    await typeInto(page, page.getByLabel('New password'), 'another long password')
    await page.keyboard.press('Enter')
  }
  await change('a wrong password')
  await expect(page.getByText('This is not your current password.')).toBeVisible()
  expect(await (await guest.follow(home)).response.text()).toContain('User pools')
  await change(PASSWORD)
  await expect(page.getByText('Your password is changed')).toBeVisible()
  expect(await (await guest.follow(home)).response.text()).toContain('Log in to Menshen Console')
  await page.getByRole('link', { name: 'Log in' }).click()
  await logIn(page, email, PASSWORD)
  await expect(page.getByText('This e-mail and password do not match')).toBeVisible()
  await logIn(page, email, 'another long password')
  await expect(page.getByRole('heading', { name: 'User pools' })).toBeVisible()
})
