import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { poolIdOf } from '../support/database'
import { expectPage, pressOn, tabTo, typeInto } from '../support/keyboard'
import { goOn } from '../support/screen'
import { newShop, openLogin, partyOf } from '../support/shop'
import { AUTH, at, freshPhone, stage } from '../support/stage'

test.use({ storageState: AUTH.local })

test('an owner says by keyboard what a pool sends; people read which countries work, and that other ways are open', async ({
  page,
  browser,
}) => {
  const shop = await newShop(stage().local, { connections: [], application: { phoneCodeLogin: true } })
  const pool = at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}`)
  await page.goto(`${pool}/settings`)
  await expectPage(page, 'Settings')
  await expect(page.getByText('0 of 1,000 text messages today')).toBeVisible()
  const form = page.getByRole('form', { name: 'Messages' })
  const countries = form.getByRole('combobox', { name: 'Text messages to' })
  await expect(form.getByRole('button', { name: 'Remove China' })).toBeVisible()
  await tabTo(page, countries)
  for (const [typed, name] of [
    ['singa', 'Singapore'],
    ['+39', 'Italy'],
    ['JP', 'Japan'],
  ] as const) {
    await page.keyboard.type(typed)
    await expect(page.getByRole('option').first()).toContainText(name)
    await page.keyboard.press('Enter')
    await expect(form.getByRole('button', { name: `Remove ${name}` })).toBeVisible()
  }
  // The last one in the list, which has the order of the alphabet.
  await page.keyboard.press('Backspace')
  await expect(form.getByRole('button', { name: 'Remove Singapore' })).toHaveCount(0)
  // Closes the list, and takes nothing away.
  for (let i = 0; i < 2; i++) await page.keyboard.press('Escape')
  await expect(form.getByRole('button', { name: 'Remove Italy' })).toBeVisible()
  await typeInto(page, form.getByLabel('Text messages a day'), '1')
  await pressOn(page, form.getByRole('button', { name: 'Save' }))
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByText('0 of 1 text messages today')).toBeVisible()

  const person = await browser.newPage({ storageState: undefined })
  const ask = async (number: string) => {
    const agent = new Agent()
    await goOn(person, agent, `${await openLogin(agent, await (await partyOf(shop)).request())}/code/phone`)
    await person.getByLabel('Phone number').fill(number)
    await person.getByRole('button', { name: 'Send code' }).click()
  }
  await ask('+14155552671')
  await expect(person.getByText('Text messages only go to numbers from China, Italy, and Japan.')).toBeVisible()
  await ask(freshPhone())
  await expect(person.getByLabel('Code')).toBeVisible()
  await ask(freshPhone())
  await expect(person.getByText('No more codes can be sent today.')).toBeVisible()
  await expect(person.getByRole('link', { name: 'Log in with e-mail and password' })).toBeVisible()
  await person.close()

  await page.goto(pool)
  await expect(page.getByText('Today’s text messages are used up').first()).toBeVisible()
  await expect(page.getByText('Text messages to: + Italy, + Japan', { exact: true })).toBeVisible()
  await expect(page.getByText('1 of 1 text messages', { exact: true })).toBeVisible()
  await pressOn(page, page.getByRole('link', { name: 'Change the limit' }))
  await expectPage(page, 'Settings')
})
