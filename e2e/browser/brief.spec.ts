import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { inShop, poolIdOf } from '../support/database'
import { tabTo } from '../support/keyboard'
import { consoleHome, newShop, type Shop } from '../support/shop'
import { AUTH, at, SECRET, stage } from '../support/stage'

/** The brief's bold words and the names of its fields: by them alone the console is used here. */
const ENGLISH = {
  social: 'Social',
  create: 'Create Connection',
  choosing: 'Choosing a Social Identity Source',
  wechat: 'WeChat',
  modes: 'WeChat',
  pc: 'WeChat QR Code on PC',
  add: '... Add',
  identifier: 'Unique Identifier',
  displayName: 'Display Name',
  callbackUrl: 'Callback URL',
  loginMode: 'Login Mode',
  loginOnly: 'Login Only Mode',
  association: 'Account Identity Association',
  field: 'Field Matching',
  ask: 'Ask Binding Mode',
  make: 'Create',
  save: 'Save',
  experience: 'Experience Login',
}

const CHINESE: typeof ENGLISH = {
  social: '社会化身份源',
  create: '创建社会化身份源',
  choosing: '选择社会化身份源',
  wechat: '微信',
  modes: '微信登录模式',
  pc: 'PC 微信扫码',
  add: '… 添加',
  identifier: '唯一标识',
  displayName: '显示名称',
  callbackUrl: '回调地址',
  loginMode: '登录模式',
  loginOnly: '仅登录模式',
  association: '账号身份关联',
  field: '字段匹配',
  ask: '询问绑定',
  make: '创建',
  save: '保存',
  experience: '体验登录',
}

/** The hosted page's and the result's own. */
const IN_ENGLISH = {
  logIn: 'Log in to Web Shop',
  bind: 'Bind an existing account',
  account: 'E-mail or phone',
  password: 'Password',
  submit: 'Bind',
  done: 'Logged in',
  token: 'ID Token, decoded',
}
const IN_CHINESE: typeof IN_ENGLISH = {
  logIn: '登录 Web Shop',
  bind: '绑定已有账号',
  account: '邮箱或手机号',
  password: '密码',
  submit: '绑定',
  done: '登录成功',
  token: 'ID Token（已解码）',
}

const consoleIn = async (browser: Browser, locale: string): Promise<Page> =>
  (await browser.newContext({ storageState: AUTH.domain, locale, ignoreHTTPSErrors: true })).newPage()

const connectionsOf = (shop: Shop) =>
  inShop(
    shop,
    `SELECT id, "poolId", association, "matchFields", "bindMethods" FROM "Connection" WHERE "poolId" = $pool`,
  )

const expectHeading = (page: Page, name: string) =>
  expect(page.getByRole('heading', { name, exact: true, level: 1 })).toBeVisible()

for (const [locale, words, own] of [
  ['en-US', ENGLISH, IN_ENGLISH],
  ['zh-CN', CHINESE, IN_CHINESE],
] as const)
  test(`the brief can be followed by its own words, from ${words.social} to the decoded ID Token`, async ({
    browser,
  }) => {
    const page = await consoleIn(browser, locale)
    const shop = await newShop(stage().domain, { connections: [] })
    const pool = at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}`)
    const open = (name: string) => page.getByRole('link', { name, exact: true }).click()
    const fill = (name: string, value: string) => page.getByLabel(name, { exact: true }).fill(value)
    const toggle = (name: string) => page.getByRole('switch', { name, exact: true })
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

    await page.goto(pool)
    await test.step('2.1', async () => {
      await open(words.social)
      await expectHeading(page, words.social)
      await open(words.create)
      await expectHeading(page, words.choosing)
    })
    await test.step('2.2', async () => {
      await open(words.wechat)
      await expectHeading(page, words.modes)
    })
    await test.step('2.3: by the login mode, and by the button', async () => {
      await open(words.pc)
      await expectHeading(page, words.pc)
      await page.goBack()
      await open(words.add)
      await expectHeading(page, words.pc)
    })
    await test.step('2.4 and 2.5', async () => {
      await fill(words.identifier, 'wechat-pc')
      await fill(words.displayName, 'WeChat Scan')
      await fill('AppID', 'wx0123456789abcdef')
      await fill('AppSecret', SECRET)
      await page.getByRole('textbox', { name: words.callbackUrl }).fill('https://example.com/auth/callback')
      await page
        .getByRole('group', { name: words.loginMode, exact: true })
        .getByRole('switch', { name: words.loginOnly, exact: true })
        .click()
      const field = page.getByRole('radio', { name: words.field, exact: true })
      const ask = page.getByRole('radio', { name: words.ask, exact: true })
      await expect(toggle(words.association)).not.toBeChecked()
      await expect(field).toHaveCount(0)
      await toggle(words.association).click()
      await expect(field).toBeChecked()
      await ask.check()
      await toggle(words.association).click()
      await toggle(words.association).click()
      await expect(ask, 'what was chosen comes back with the switch').toBeChecked()
      await press(words.make)
      await expectHeading(page, 'WeChat Scan')
      await fill(words.displayName, 'WeChat')
      await press(words.save)
      await expectHeading(page, 'WeChat')
    })
    await test.step('3.2', async () => {
      await expect(toggle('Web Shop')).not.toBeChecked()
      await toggle('Web Shop').click()
      await expect(toggle('Web Shop')).toBeChecked()
    })

    const result = page.getByRole('dialog')
    const experience = async (inPopup: (popup: Page) => Promise<void>) => {
      const opened = page.waitForEvent('popup')
      await press(words.experience)
      const popup = await opened
      await expectHeading(popup, own.logIn)
      await popup.getByRole('link', { name: 'WeChat', exact: true }).click()
      await popup.getByRole('link', { name: 'Scan' }).click()
      await inPopup(popup)
      await expect(result.getByRole('heading', { name: own.done })).toBeVisible()
      const token = await result.getByRole('region', { name: own.token }).locator('pre').textContent()
      expect(JSON.parse(token ?? '')).toMatchObject({ iss: shop.issuer, name: 'Lin', email: shop.email })
    }
    await test.step('3.3, on the application’s page: who is new binds the account they have', async () => {
      await page.goto(await consoleHome(shop))
      await experience(async (popup) => {
        await expectHeading(popup, own.bind)
        await popup.getByLabel(own.account).fill(shop.email)
        await popup.getByLabel(own.password, { exact: true }).fill(shop.password)
        await popup.getByRole('button', { name: own.submit, exact: true }).click()
      })
      await page.keyboard.press('Escape')
      await expect(result).toBeHidden()
    })
    await test.step('3.3, in the list of applications: who is known is logged in', async () => {
      await page.goto(`${pool}/applications`)
      await expect(page.getByRole('button', { name: words.experience })).toHaveAccessibleDescription('Web Shop')
      await experience(async () => {})
    })
    await page.context().close()
  })

test('Account Identity Association by the keyboard: what is missing is told at its field, and nothing is lost', async ({
  browser,
}) => {
  const page = await consoleIn(browser, 'en-US')
  const shop = await newShop(stage().domain, {
    connections: [
      { identifier: 'wechat', displayName: 'WeChat', appId: 'wx0123456789abcdef', appSecret: '${WECHAT_SECRET}' },
    ],
  })
  const [row] = await connectionsOf(shop)
  await page.goto(at(shop.installation, 'console', `/pools/${row?.poolId}/social/${row?.id}`))
  const association = page.getByRole('switch', { name: 'Account Identity Association' })
  const phone = page.getByRole('checkbox', { name: 'Phone number' })
  const email = page.getByRole('checkbox', { name: 'E-mail' })
  await expect(association).toBeEnabled()

  await tabTo(page, association)
  await page.keyboard.press('Space')
  const unsaved = page.getByText('Changed: Account Identity Association and Match by')
  await expect(unsaved).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByText('No unsaved changes')).toBeVisible()
  await page.keyboard.press('Space')
  await page.getByRole('radio', { name: 'Ask Binding Mode' }).check()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(association).not.toBeChecked()
  await association.press('Space')
  await expect(page.getByRole('radio', { name: 'Field Matching' }), 'what was discarded is gone').toBeChecked()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('radio', { name: 'Field Matching' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(phone).not.toBeChecked()
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  const group = page.getByRole('group', { name: 'Match by' })
  await expect(group).toHaveAccessibleDescription('Choose at least one.')
  await expect(phone).toBeFocused()
  for (const [colorScheme, width] of [
    ['dark', 390],
    ['light', 1280],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 800 })
    const { violations } = await new AxeBuilder({ page }).include('form').setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join()}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
  await phone.focus()

  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await association.press('Space')
  await expect(group).toHaveCount(0)
  await association.press('Space')
  await expect(email).toBeChecked()
  await expect(phone).not.toBeChecked()
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  expect(await connectionsOf(shop)).toMatchObject([{ association: 'field', matchFields: ['email'], bindMethods: [] }])
  await page.context().close()
})
