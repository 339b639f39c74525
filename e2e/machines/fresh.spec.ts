import { readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type BrowserContext, expect, type Page } from '@playwright/test'
import { registerDeveloper } from '../support/console'
import { test } from '../support/fresh'
import { apply, type Running, run } from '../support/menshen'
import { localFetch } from '../support/net'
import { scan } from '../support/sandbox'
import { DEVELOPER } from '../support/stage'

/** An address of this machine that is not the one the site listens on. */
const secondAddress = () =>
  Object.values(os.networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address ?? (os.platform() === 'linux' ? '127.0.0.2' : null)

// One installation from `npm run up` on an empty machine on: its first developer, its commands, its crash. Each test finds
// it as the one before has left it. All of Chromium makes the whole trip: the first of them opens real windows.
test.describe.configure({ mode: 'serial' })

/** The developer's, after the recovery. */
let session: Awaited<ReturnType<BrowserContext['storageState']>>

test.describe('the first login, on a fresh installation', { tag: '@chromium' }, () => {
  test('T1: setup link, pool, connection, application, switch, Experience Login, scan, ID Token', async ({
    page,
    context,
    fresh: { menshen },
  }) => {
    // Some seventy pages and steps of a person, one after the other.
    test.setTimeout(120_000)
    expect(menshen.setupLink).toMatch(/^http:\/\/console\.localhost:\d+\/setup\/\w{43}$/)
    await registerDeveloper(page, menshen.setupLink ?? '', DEVELOPER)

    await test.step('the demo belongs to the first developer', async () => {
      await expect(page.getByRole('link', { name: 'Demo', exact: true }).first()).toBeVisible()
    })

    await test.step('a user pool', async () => {
      await page.getByRole('link', { name: 'Create user pool' }).click()
      await page.getByLabel('Name', { exact: true }).fill('teahouse')
      await page.getByLabel('Display Name').fill('Tea House')
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Tea House' })).toBeVisible()
    })

    await test.step('Social, Create Connection, WeChat, WeChat QR Code on PC', async () => {
      await page.getByRole('navigation').getByRole('link', { name: 'Social' }).click()
      await expect(page.getByText('No connections yet')).toBeVisible()
      await page.getByRole('link', { name: 'Create Connection' }).first().click()
      await expect(page.getByRole('heading', { name: 'Choosing a Social Identity Source' })).toBeVisible()
      await page.getByRole('link', { name: 'WeChat' }).click()
      await page
        .getByRole('link', { name: /Add.*WeChat QR Code on PC|WeChat QR Code on PC/ })
        .first()
        .click()
      await page.getByLabel('Unique Identifier').fill('wechat-pc')
      await page.getByLabel('Display Name').fill('WeChat Scan')
      const account = page.getByLabel('Open Platform account')
      await expect(account).toHaveValue('default')
      await account.fill('Not A Name')
      await page.getByRole('switch', { name: /sandbox/i }).click()
      await expect(page.getByLabel('AppID')).toHaveValue(/^wx[0-9a-f]{16}$/)
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await expect(account).toHaveAttribute('aria-invalid', 'true')
      await account.fill('default')
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'WeChat Scan' })).toBeVisible()
    })

    await test.step('an application', async () => {
      await page.getByRole('navigation').getByRole('link', { name: 'Applications' }).click()
      await page.getByRole('link', { name: 'Create application' }).first().click()
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
      // It shows at once what it is going to be.
      await expect(toggle).not.toHaveAttribute('aria-busy', 'true')
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
        .getByRole('menuitem', { name: 'Log out' })
        .or(page.getByRole('button', { name: 'Log out' }))
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

  test('the hosted page in Chinese: the demo, from its link to its end', async ({ browser, fresh: { menshen } }) => {
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
    const out = page.getByRole('link', { name: '退出登录' })
    await expect(out).not.toHaveAttribute('href', /token/)
    await out.click()
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

test.describe('the commands', { tag: '@chromium' }, () => {
  test('npm run apply: makes what the file says, and the second time nothing', async ({ fresh: { menshen } }) => {
    const file = path.join(menshen.dataDir, 'menshen.yaml')
    const secrets = { TEA_SECRET: 'tea-secret-tea-secret-tea-secret-0123', LIN_PASSWORD: 'a long user password' }
    writeFileSync(
      file,
      [
        'pools:',
        '  - name: tea',
        '    displayName: Tea',
        '    connections:',
        '      - { identifier: wechat, displayName: WeChat, sandbox: true }',
        '    applications:',
        '      - name: Shop',
        '        type: web',
        '        secret: ${TEA_SECRET}',
        '        redirectUris: [https://tea.example.com/callback]',
        '        connections: [wechat]',
        '    users:',
        '      - { email: lin@example.com, name: Lin, password: "${LIN_PASSWORD}" }',
      ].join('\n'),
    )
    const first = apply(menshen, [file], secrets)
    expect(first.output).toContain('tea: pool made')
    expect(first.output).toContain('wechat switched on')
    expect(first.output).not.toContain(secrets.TEA_SECRET)
    // Its last line: before it may stand that another start in this folder was waited for.
    expect(apply(menshen, [file], secrets).output.trim().split('\n').at(-1)).toBe('Nothing to change.')

    await test.step('a wrong file names the line and changes nothing', async () => {
      writeFileSync(
        file,
        [
          'pools:',
          '  - name: other',
          '    displayName: Other',
          '    connections:',
          '      - identifier: NOT OK',
          '        displayName: X',
          '        appId: wx1',
          '        appSecret: written-out',
        ].join('\n'),
      )
      const wrong = apply(menshen, [file], secrets)
      expect(wrong.ok).toBe(false)
      expect(wrong.output).toMatch(/menshen\.yaml:5: identifier:/)
      expect(wrong.output).toMatch(/menshen\.yaml:7: appId:/)
      expect(wrong.output).toMatch(/menshen\.yaml:8: appSecret: never write a secret into the file/)
      expect(wrong.output).toContain('Nothing was changed.')
      const response = await localFetch(`http://other.localhost:${menshen.port}/oidc/.well-known/openid-configuration`)
      expect(response.status).toBe(404)
    })
  })

  test('npm run recover -- ADDRESS: a new password for the developer, and the old sessions end', async ({
    page,
    browser,
    fresh: { menshen },
  }) => {
    const home = `http://console.localhost:${menshen.port}/`
    await page.goto(home)
    await page.getByLabel('E-mail').fill(DEVELOPER.email)
    await page.getByLabel('Password', { exact: true }).fill(DEVELOPER.password)
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'User pools' })).toBeVisible()
    const nobody = run(menshen, 'scripts/recover.ts', ['nobody@example.com'])
    expect(nobody.ok).toBe(false)
    expect(nobody.output).toContain('No developer here has the e-mail nobody@example.com.')
    const { output } = run(menshen, 'scripts/recover.ts', [DEVELOPER.email])
    const link = /http:\/\/console\.localhost:\d+\/recover\/\w+/.exec(output)?.[0] ?? ''
    expect(output).toContain(DEVELOPER.email)
    const context = await browser.newContext({ locale: 'en-US' })
    const other = await context.newPage()
    await other.goto(link)
    await other.getByLabel('Password', { exact: true }).fill('another long password')
    await other.getByRole('button', { name: 'Save and log in' }).click()
    await expect(other.getByRole('heading', { name: 'User pools' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Log in to Menshen Console' })).toBeVisible()
    session = await context.storageState()
    await other.goto(link)
    await expect(other.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
    await context.close()
  })

  test('a second start on the same port says what to do', ({ fresh: { menshen } }) => {
    const { output, ok } = run({ ...menshen, env: {} }, 'up')
    expect(ok).toBe(false)
    expect(output).toContain(`Port ${menshen.port} is in use`)
  })
})

test.describe('a crash', { tag: '@chromium' }, () => {
  test('kill -9 of everything in the middle of a login loses nothing: `npm run up`, and the scan goes on', async ({
    page,
    browser,
    fresh,
  }) => {
    const { menshen } = fresh
    const developer = await browser.newContext({ locale: 'en-US', storageState: session })
    const desk = await developer.newPage()
    await desk.goto(`http://console.localhost:${menshen.port}/`)
    await expect(desk.getByRole('heading', { name: 'User pools' })).toBeVisible()
    const jwks = `http://demo.localhost:${menshen.port}/oidc/jwks`
    const keysBefore = await (await localFetch(jwks)).text()

    await page.goto(menshen.demoLink ?? '')
    await page.getByRole('link', { name: 'Log in' }).click()
    await page.getByRole('link', { name: 'WeChat' }).click()
    await expect(page.getByRole('img', { name: 'QR code for WeChat login' })).toBeVisible()

    const address = secondAddress()
    await fresh.crash(address ? { SANDBOX_LAN: address } : {})
    expect(fresh.menshen.setupLink, 'a developer exists, so there is no setup link').toBeNull()

    await test.step('the half login is finished', async () => {
      await page.reload()
      await scan(page, 'Alice')
      await expect(page.getByRole('heading', { name: 'Hello, Alice' })).toBeVisible()
    })
    await test.step('the developer is still signed in, and everything is there', async () => {
      await desk.reload()
      await expect(desk.getByRole('heading', { name: 'User pools' })).toBeVisible()
      await expect(desk.getByRole('link', { name: 'Demo', exact: true }).first()).toBeVisible()
    })
    await test.step('the signing keys are the same', async () => {
      expect(await (await localFetch(jwks)).text()).toBe(keysBefore)
    })
    await developer.close()
  })
})

test.describe('a real phone in the same network', { tag: '@chromium' }, () => {
  test.skip(!secondAddress(), 'this machine has no second address')
  test('scans and allows on the phone page, and reaches nothing else', async ({
    page,
    browser,
    fresh: { menshen },
  }) => {
    const lan = `http://${secondAddress()}:${menshen.port}`
    await page.goto(`${menshen.base}/demo/login`)
    await page.getByRole('link', { name: 'WeChat' }).click()
    const image = page.getByRole('img', { name: 'QR code for WeChat login' })
    const uuid = (await image.getAttribute('src'))?.split('/').at(-1)

    const phone = await (await browser.newContext({ locale: 'en-US', isMobile: true, hasTouch: true })).newPage()
    await phone.goto(`${lan}/connect/confirm?uuid=${uuid}`)
    await phone.getByRole('button', { name: 'Alice', exact: true }).click()
    await phone.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL(/demo\/callback/)

    for (const path of ['/', '/__sim', '/__sim/state', '/connect/qrconnect', '/sns/userinfo', '/demo', '/sign-in']) {
      const answer = await phone.request.get(`${lan}${path}`)
      expect(answer.status(), path).toBe(404)
    }
    const forged = await phone.request.post(`${lan}/connect/confirm`, {
      headers: { origin: 'http://evil.example' },
      form: { uuid: uuid ?? '', action: 'scan', persona: 'alice' },
    })
    expect(forged.status()).toBe(403)
    await phone.context().close()
  })
})

async function experience(page: Page, inPopup: (popup: Page) => Promise<void>): Promise<void> {
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Experience Login' }).click()
  await inPopup(await opened)
}

const readKey = ({ dataDir }: Running) => readFileSync(path.join(dataDir, 'secret-key'), 'utf8').trim()
