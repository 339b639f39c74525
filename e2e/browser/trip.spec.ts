import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { registerDeveloper } from '../support/console'
import { newInstallation, type Running, remove, start } from '../support/menshen'
import { scan } from '../support/sandbox'
import { DEVELOPER } from '../support/stage'

/** From `npm run up` on an empty machine to a decoded ID Token. */
test.describe('the first login, on a fresh installation', () => {
  test.setTimeout(400_000)
  let menshen: Running
  test.beforeAll(async () => {
    menshen = await start(await newInstallation())
  })
  test.afterAll(() => remove(menshen))

  test('T1: setup link, pool, connection, application, switch, Experience Login, scan, ID Token', async ({
    page,
    context,
  }) => {
    expect(menshen.setupLink).toMatch(/^http:\/\/console\.localhost:\d+\/setup\/\w{43}$/)
    await registerDeveloper(page, menshen.setupLink ?? '', DEVELOPER)

    await test.step('the demo belongs to the first developer', async () => {
      await expect(page.getByRole('link', { name: 'Demo', exact: true }).first()).toBeVisible()
    })

    await test.step('a user pool', async () => {
      await page.getByRole('link', { name: 'Create User Pool' }).click()
      await page.getByLabel('Name', { exact: true }).fill('teahouse')
      await page.getByLabel('Display Name').fill('Tea House')
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Tea House' })).toBeVisible()
    })

    await test.step('Social, Create Connection, WeChat, WeChat QR Code on PC', async () => {
      await page.getByRole('navigation').getByRole('link', { name: 'Social' }).click()
      await expect(page.getByText('No connection yet')).toBeVisible()
      await page.getByRole('link', { name: 'Create Connection' }).first().click()
      await expect(page.getByRole('heading', { name: 'Choosing a Social Identity Source' })).toBeVisible()
      await page.getByRole('link', { name: 'WeChat' }).click()
      await page
        .getByRole('link', { name: /Add.*WeChat QR Code on PC|WeChat QR Code on PC/ })
        .first()
        .click()
      await page.getByLabel('Unique Identifier').fill('wechat-pc')
      await page.getByLabel('Display Name').fill('WeChat Scan')
      await page.getByRole('switch', { name: /sandbox/i }).click()
      await expect(page.getByLabel('AppID')).toHaveValue(/^wx[0-9a-f]{16}$/)
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'WeChat Scan' })).toBeVisible()
    })

    await test.step('an application', async () => {
      await page.getByRole('navigation').getByRole('link', { name: 'Applications' }).click()
      await page.getByRole('link', { name: 'Create Application' }).first().click()
      await page.getByLabel('Name', { exact: true }).fill('Tea Shop')
      await page.getByRole('radio', { name: /Web application/ }).check()
      await page.getByLabel(/Redirect/).fill('https://tea.example.com/callback')
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      const dialog = page.getByRole('alertdialog', { name: 'Save the App Secret now' })
      await expect(dialog.locator('code')).toHaveText(/^\w{48}$/)
      await dialog.getByRole('button', { name: 'I have saved it' }).click()
      await expect(page.getByRole('heading', { name: 'Tea Shop' })).toBeVisible()
    })

    await test.step('the connection is on for nobody until it is switched on', async () => {
      await page.getByRole('navigation').getByRole('link', { name: 'Social' }).click()
      await page.getByRole('link', { name: 'WeChat Scan' }).click()
      const toggle = page.getByRole('switch', { name: 'Tea Shop' })
      await expect(toggle).not.toBeChecked()
      await toggle.click()
      await expect(toggle).toBeChecked()
      await page.reload()
      await expect(page.getByRole('switch', { name: 'Tea Shop' })).toBeChecked()
    })

    await page.getByRole('navigation').getByRole('link', { name: 'Applications' }).click()
    await page.getByRole('link', { name: 'Tea Shop' }).click()
    // The list has a button of that name too.
    await expect(page.getByRole('heading', { name: 'Tea Shop' })).toBeVisible()
    await experience(page, async (popup) => {
      await expect(popup.getByRole('heading', { name: 'Log in to Tea Shop' })).toBeVisible()
      await popup.getByRole('link', { name: 'WeChat Scan' }).click()
      await scan(popup, 'Alice')
    })
    const result = page.getByRole('dialog')
    await expect(result.getByRole('heading', { name: 'Logged in' })).toBeVisible()
    await expect(result).toContainText('Alice')
    await expect(result).toContainText('WeChat Scan')
    const token = JSON.parse(
      (await result.getByRole('region', { name: 'ID Token, decoded' }).locator('pre').textContent()) ?? '',
    )
    expect(token).toMatchObject({
      name: 'Alice',
      amr: ['wechat'],
      iss: `http://teahouse.localhost:${menshen.port}/oidc`,
    })
    expect(token.sub).toMatch(/^usr_/)

    await test.step('another person over the session of the first', async () => {
      await page.keyboard.press('Escape')
      await experience(page, async (popup) => {
        await popup.getByRole('link', { name: 'WeChat Scan' }).click()
        await scan(popup, '小明')
      })
      await expect(result).toContainText('小明')
    })

    await test.step('a blocked popup falls back to this very tab', async () => {
      await page.keyboard.press('Escape')
      await page.evaluate(() => {
        window.open = () => null
      })
      await page.getByRole('button', { name: 'Experience Login' }).click()
      await page.getByRole('link', { name: 'WeChat Scan' }).click()
      await scan(page, 'Alice')
      await expect(page.getByRole('dialog').getByRole('heading', { name: 'Logged in' })).toBeVisible()
      await expect(page).toHaveURL(/\/applications\/app_/)
    })

    await test.step('a closed popup is said plainly', async () => {
      await page.keyboard.press('Escape')
      const opened = context.waitForEvent('page')
      await page.getByRole('button', { name: 'Experience Login' }).click()
      await (await opened).close()
      await expect(page.getByRole('dialog').getByRole('heading', { name: 'The window was closed' })).toBeVisible()
    })

    await test.step('signing out ends the login it came from', async () => {
      await page.keyboard.press('Escape')
      // A dialog that is still closing takes the focus back, and with it the menu away.
      await expect(page.getByRole('dialog')).toBeHidden()
      await page.getByRole('button', { name: new RegExp(DEVELOPER.name) }).click()
      await page
        .getByRole('menuitem', { name: 'Sign out' })
        .or(page.getByRole('button', { name: 'Sign out' }))
        .click()
      await expect(page.getByRole('heading', { name: /Log in to Menshen Console/ })).toBeVisible()
      await page.goto(`http://console.localhost:${menshen.port}/`)
      await expect(page.getByRole('heading', { name: /Log in to Menshen Console/ })).toBeVisible()
    })

    await test.step('the setup link works no more', async () => {
      await page.goto(menshen.setupLink ?? '')
      await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
    })

    await test.step('the log tells no secret of this trip', async () => {
      const log = menshen.log().replaceAll(menshen.setupLink ?? '', '')
      for (const secret of [DEVELOPER.password, readKey(menshen)]) expect(log).not.toContain(secret)
      expect(log).not.toMatch(/secret=|access_token=|[?&]code=/)
    })
  })

  test('the hosted page in Chinese: the demo, from its link to its end', async ({ browser }) => {
    const context = await browser.newContext({ locale: 'zh-CN' })
    const page = await context.newPage()
    await page.goto(menshen.demoLink ?? '')
    await page.getByRole('link', { name: '登录' }).click()
    await expect(page.getByRole('heading', { name: '登录 Demo' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await expect(page.getByText('沙箱')).toBeVisible()
    await page.getByRole('link', { name: 'WeChat' }).click()
    await expect(page.getByRole('img', { name: '微信登录二维码' })).toBeVisible()
    await page.getByRole('button', { name: '使用沙箱手机' }).click()
    const phone = page.frameLocator('iframe[title="沙箱手机"]')
    await phone.getByRole('button', { name: '小明', exact: true }).click()
    await phone.getByRole('button', { name: '拒绝' }).click()
    await expect(page.getByText('你已取消此次登录')).toBeAttached()
    await phone.getByRole('link', { name: '再次扫码' }).click()
    await phone.getByRole('button', { name: '小明', exact: true }).click()
    await phone.getByRole('button', { name: '允许' }).click()
    await expect(page.getByRole('heading', { name: '你好，小明' })).toBeVisible()
    await page.getByRole('link', { name: '退出登录' }).click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await expect(page.getByRole('heading', { name: '演示应用' })).toBeVisible()

    await test.step('and the language can be switched', async () => {
      await page.getByRole('link', { name: '登录' }).click()
      await page.getByRole('button', { name: 'English' }).click()
      await expect(page.getByRole('heading', { name: 'Log in to Demo' })).toBeVisible()
    })
    await context.close()
  })
})

async function experience(page: Page, inPopup: (popup: Page) => Promise<void>): Promise<void> {
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Experience Login' }).click()
  await inPopup(await opened)
}

const readKey = ({ dataDir }: Running) => readFileSync(path.join(dataDir, 'secret-key'), 'utf8').trim()
