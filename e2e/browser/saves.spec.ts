import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { inShop, poolIdOf } from '../support/database'
import { pressOn, tabTo, typeInto } from '../support/keyboard'
import { consoleHome, newShop, REAL } from '../support/shop'
import { AUTH, at, fresh, SECRET, stage } from '../support/stage'
import { said } from '../support/words'

/** Two browsers of one developer, each with the page open. */
async function openTwice(
  browser: Browser,
  address: string,
  locale: 'en-US' | 'zh-CN' = 'en-US',
): Promise<[Page, Page]> {
  const unchanged = said('console.form.unchanged')
  const open = async () => {
    const page = await (await browser.newContext({ storageState: AUTH.local, locale })).newPage()
    await page.goto(address)
    await expect(page.getByText(locale === 'zh-CN' ? unchanged.zh : unchanged.en).first()).toBeVisible()
    return page
  }
  const [a, b] = [await open(), await open()]
  return [a, b]
}

/** Back from the bar at the end of the form. */
async function typeBackIn(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target, 'Shift+Tab')
  await typeInto(page, target, text)
}

const save = (page: Page) => pressOn(page, page.getByRole('button', { name: 'Save', exact: true }))

async function saved(page: Page): Promise<void> {
  await save(page)
  await expect(page.getByText('No unsaved changes')).toBeVisible()
}

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('switch', { name }))
  await page.keyboard.press('Space')
}

test('two browsers over one connection, by the keyboard: nothing is lost', async ({ browser }) => {
  const shop = await newShop(stage().local)
  const [row] = await inShop(shop, `SELECT id FROM "Connection" WHERE "poolId" = $pool`)
  const [a, b] = await openTwice(
    browser,
    at(stage().local, 'console', `/pools/${await poolIdOf(shop)}/social/${row?.id}`),
  )
  const name = (page: Page) => page.getByRole('textbox', { name: 'Display Name' })
  const callback = (page: Page) => page.getByRole('textbox', { name: 'Callback URL' })
  const told = (page: Page) => page.getByRole('group', { name: /^.+(turned|changed)/ })

  await test.step('what each has changed stays, and comes to the other with the next save', async () => {
    await press(a, 'Login Only Mode')
    await saved(a)
    await typeInto(b, name(b), 'Scan')
    await saved(b)
    await expect(b.getByText('Changed elsewhere, and updated here: Login Only Mode')).toBeVisible()
    await expect(b.getByRole('switch', { name: 'Login Only Mode' })).toBeChecked()
  })

  await test.step('the same field is asked about at the field; theirs is kept', async () => {
    await typeBackIn(a, name(a), 'From A')
    await typeInto(a, callback(a), 'https://a.example/cb')
    await save(a)
    await expect(told(a)).toHaveAccessibleName(/^In another window you changed Display Name to Scan .*(now|ago)\.$/)
    await expect(told(a)).toBeFocused()
    await expect(name(a)).toHaveValue('From A')
    await expect(a.getByText('Not saved. Choose what to keep: Display Name.')).toBeVisible()
    // Nothing is saved before it is decided.
    await save(a)
    await expect(told(a)).toBeFocused()
    await pressOn(a, told(a).getByRole('button', { name: 'Keep the other one' }))
    await expect(told(a)).toHaveCount(0)
    await expect(name(a)).toHaveValue('Scan')
    await expect(a.getByRole('button', { name: 'Save', exact: true })).toBeFocused()
    await saved(a)
    await expect(callback(a)).toHaveValue('https://a.example/cb')
  })

  await test.step('or mine is taken, unless it has changed once more', async () => {
    const wei = { id: fresh('usr'), name: 'Wei Dev' }
    await inShop(
      shop,
      `INSERT INTO "User" ("id", "poolId", "name") SELECT '${wei.id}', "id", '${wei.name}' FROM "Pool" WHERE "system" AND $pool <> ''`,
    )
    await inShop(
      shop,
      `UPDATE "AuditEvent" SET "actorId" = '${wei.id}' WHERE "poolId" = $pool AND "action" LIKE '%.updated'`,
    )
    await typeBackIn(b, callback(b), 'https://b.example/cb')
    await save(b)
    await expect(told(b)).toHaveAccessibleName(
      /^Wei Dev changed Callback URL to https:\/\/a\.example\/cb .*(now|ago)\.$/,
    )
    await typeBackIn(a, callback(a), 'https://a.example/again')
    await saved(a)
    await pressOn(b, told(b).getByRole('button', { name: 'Take mine' }))
    await expect(b.getByRole('button', { name: 'Save', exact: true })).toBeFocused()
    await b.keyboard.press('Enter')
    await expect(told(b)).toHaveAccessibleName(
      /^In another window you changed Callback URL to https:\/\/a\.example\/again/,
    )
    await pressOn(b, told(b).getByRole('button', { name: 'Take mine' }))
    await saved(b)
    await b.reload()
    await expect(callback(b)).toHaveValue('https://b.example/cb')
  })
  for (const page of [a, b]) await page.context().close()
})

test('two browsers over one connection, in Chinese: nothing is taken over without a word, and the focus is kept', async ({
  browser,
}) => {
  const shop = await newShop(stage().local, { connections: [REAL], secrets: { WECHAT_SECRET: SECRET } })
  const [row] = await inShop(shop, `SELECT id FROM "Connection" WHERE "poolId" = $pool`)
  const [a, b] = await openTwice(
    browser,
    at(stage().local, 'console', `/pools/${await poolIdOf(shop)}/social/${row?.id}`),
    'zh-CN',
  )
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
  const told = b.getByRole('group', { name: /^.+在另一个窗口/ })
  const status = b.getByRole('status').filter({ hasText: /修改|保存/ })
  const other = `wx${'f'.repeat(16)}`
  const retype = async (page: Page, appId: string, secret: string) => {
    await typeBackIn(page, box(page, 'AppID'), appId)
    await typeInto(page, page.getByLabel('AppSecret', { exact: true }), secret)
  }

  await test.step('what came in beside a conflict is told', async () => {
    await press(a, '仅登录模式')
    await typeBackIn(a, box(a, '显示名称'), '扫码')
    await pressOn(a, button(a, '保存'))
    await expect(a.getByText('没有未保存的修改')).toBeFocused()
    await typeInto(b, box(b, '显示名称'), '微信扫码')
    await pressOn(b, button(b, '保存'))
    await expect(told).toHaveAccessibleName(
      /^刚刚，你在另一个窗口将“显示名称”改为“扫码”。$|前，你在另一个窗口将“显示名称”改为“扫码”。$/,
    )
    await expect(told).toBeFocused()
    await expect(status).toContainText('尚未保存，请先选择保留哪个值：显示名称。')
    await expect(status).toContainText('别处已修改，本页已更新：仅登录模式')
    await b.keyboard.press('Tab')
    await expect(button(b, '保留现有的'), 'the time is no stop').toBeFocused()
    await b.keyboard.press('Enter')
    await expect(status).toBeFocused()
  })

  await test.step('AppID and AppSecret are asked about as one', async () => {
    await retype(a, other, 'secret-of-a')
    await pressOn(a, button(a, '保存'))
    await expect(a.getByText('没有未保存的修改')).toBeFocused()
    await retype(b, `wx${'e'.repeat(16)}`, 'secret-of-b')
    await pressOn(b, button(b, '保存'))
    await expect(told).toHaveAccessibleName(new RegExp(`将“AppID”改为“${other}”。$`))
    await expect(told).toContainText('此选择也适用于：AppSecret。')
    await pressOn(b, button(b, '保留现有的'))
    await expect(told).toHaveCount(0)
    await expect(box(b, 'AppID')).toHaveValue(other)
    await expect(status).toBeFocused()
  })

  await test.step('Discard leaves the focus at the status line', async () => {
    await typeBackIn(b, box(b, '显示名称'), '放弃')
    await pressOn(b, button(b, '放弃修改'))
    await expect(status).toBeFocused()
  })
  for (const page of [a, b]) await page.context().close()
})

test('two browsers over one application, until it is deleted: what was typed stays', async ({ browser }) => {
  const shop = await newShop(stage().local)
  const [a, b] = await openTwice(browser, `${await consoleHome(shop)}/settings`)
  const list = (page: Page) => page.getByRole('textbox', { name: 'Redirect addresses' })
  const told = b.getByRole('group', { name: /^In another window you/ })
  await typeInto(a, list(a), 'https://a.example/cb')
  await press(a, 'WeChat identifiers')
  await saved(a)
  await press(b, 'WeChat identifiers')
  await press(b, 'Third-party application')
  await typeInto(b, list(b), 'https://b.example/cb')
  await save(b)
  await expect(told).toHaveAccessibleName(/changed Redirect addresses to https:\/\/a\.example\/cb/)
  await expect(b.getByRole('switch', { name: 'WeChat identifiers' }), 'both have switched it on').toBeChecked()
  await pressOn(b, told.getByRole('button', { name: 'Take mine' }))
  await inShop(shop, `DELETE FROM "Application" WHERE "poolId" = $pool`)
  await save(b)
  await expect(b.getByText('This was deleted in the meantime, so nothing was saved.')).toBeVisible()
  await expect(list(b)).toHaveValue('https://b.example/cb')
  await expect(b.getByRole('switch', { name: 'Third-party application' })).toBeChecked()
  for (const page of [a, b]) await page.context().close()
})

test('two browsers over one pool, whose settings are two forms: each is asked in the form that it saves', async ({
  browser,
}) => {
  const shop = await newShop(stage().local, { connections: [] })
  const [a, b] = await openTwice(browser, at(stage().local, 'console', `/pools/${await poolIdOf(shop)}/settings`))
  const saveIn = (page: Page, form: string) =>
    pressOn(page, page.getByRole('form', { name: form }).getByRole('button', { name: 'Save', exact: true }))
  const name = (page: Page) => page.getByRole('textbox', { name: 'Display Name' })
  const told = b.getByRole('group', {
    name: /^In another window you changed Text messages a day to 20 .*(now|ago)\.$/,
  })
  await typeInto(a, a.getByLabel('Text messages a day'), '20')
  await saveIn(a, 'Messages')
  await expect(a.getByText('0 of 20 text messages today')).toBeVisible()
  await expect(a.getByRole('form', { name: 'Messages' }).getByText('No unsaved changes')).toBeFocused()
  await typeInto(b, name(b), 'Tea House')
  await typeInto(b, b.getByLabel('Text messages a day'), '30')
  await typeInto(b, b.getByLabel('E-mails a day'), '40')
  await saveIn(b, 'Messages')
  await expect(told).toBeFocused()
  await pressOn(b, told.getByRole('button', { name: 'Keep the other one' }))
  await expect(
    b.getByRole('form', { name: 'Messages' }).getByRole('button', { name: 'Save', exact: true }),
  ).toBeFocused()
  await b.keyboard.press('Enter')
  await expect(b.getByText('0 of 40 e-mails today')).toBeVisible()
  await expect(name(b), 'what the other form holds stays').toHaveValue('Tea House')
  for (const page of [a, b]) await page.context().close()
})
