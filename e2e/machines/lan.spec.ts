import os from 'node:os'
import { expect, test } from '@playwright/test'
import { newInstallation, type Running, remove, start } from '../support/menshen'

/** An address of this machine that is not the one the site listens on. */
const address = () =>
  Object.values(os.networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address ?? (os.platform() === 'linux' ? '127.0.0.2' : null)

test.describe('a real phone in the same network', () => {
  test.skip(!address(), 'this machine has no second address')
  let menshen: Running
  test.beforeAll(async () => {
    menshen = await start(await newInstallation({ SANDBOX_LAN: address() ?? '' }))
  })
  test.afterAll(() => remove(menshen))

  test('scans and allows on the phone page, and reaches nothing else', async ({ page, browser }) => {
    const lan = `http://${address()}:${menshen.port}`
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
