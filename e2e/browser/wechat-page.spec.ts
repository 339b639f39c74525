import http from 'node:http'
import { expect, type Page } from '@playwright/test'
import { test } from '../support/ends'
import { freePort, listen } from '../support/net'
import { scanAs } from '../support/sandbox'
import { sim } from '../support/sim'
import { at, stage } from '../support/stage'

const uuidOf = async (page: Page) =>
  (await page.getByRole('img', { name: 'QR code for WeChat login' }).getAttribute('src'))?.split('/').at(-1)

test.describe('on WeChat’s page', () => {
  test('T2: who refuses can scan the same code again, and is logged in', async ({ page }) => {
    await page.goto(`${stage().local.base}/demo/login`)
    await page.getByRole('link', { name: 'WeChat' }).click()
    await page.getByRole('button', { name: 'Use the sandbox phone' }).click()
    const phone = page.frameLocator('iframe[title="Sandbox phone"]')
    await phone.getByRole('button', { name: 'Alice', exact: true }).click()
    await expect(page.getByText('Scanned', { exact: true })).toBeVisible()
    await phone.getByRole('button', { name: 'Refuse' }).click()
    await expect(page.getByText('You have canceled this login')).toBeVisible()
    await expect(page).toHaveURL(/qrconnect/)
    await phone
      .getByRole('link', { name: 'Scan again' })
      .or(phone.getByRole('button', { name: 'Scan again' }))
      .click()
    await phone.getByRole('button', { name: '小明', exact: true }).click()
    await phone.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL(/demo\/callback/)
    await expect(page.getByText('小明').first()).toBeVisible()
  })

  test('T3: an expired code is refreshed and scanned; the old one is good for nothing', async ({ page }) => {
    const { local } = stage()
    await page.goto(`${local.base}/demo/login`)
    await page.getByRole('link', { name: 'WeChat' }).click()
    const old = await uuidOf(page)
    await sim(local, 'expire', { uuid: old })
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByRole('button', { name: 'Refresh' })).toBeHidden()
    const fresh = await uuidOf(page)
    expect(fresh).not.toBe(old)
    const scanOld = sim(local, 'scan', { uuid: old, persona: 'alice', confirm: true })
    await expect(scanOld).rejects.toThrow('it is expired')
    await scanAs(page, local, 'alice')
    await page.waitForURL(/demo\/callback/)
  })
})

test('T16: the page in a frame leaves by the window that self_redirect names', async ({ page, atEnd }) => {
  const { local } = stage()
  const port = await freePort()
  const app = await sim<{ appId: string }>(local, 'apps', { name: 'T16', callbackDomain: 'localhost' })
  const site = `http://localhost:${port}`
  const server = http.createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    const url = new URL(request.url ?? '/', site)
    if (url.pathname === '/callback')
      return response.end(
        `<!doctype html><script>document.title = top === window ? 'top' : 'frame'</script><h1>${
          url.searchParams.get('state') ?? ''
        }</h1>`,
      )
    const redirect = encodeURIComponent(`${site}/callback?kept=1`)
    const how = url.searchParams.get('how')
    response.end(
      `<!doctype html><title>site</title><iframe width="300" height="400" title="QR" sandbox="allow-scripts allow-same-origin allow-top-navigation allow-popups" src="${at(local, 'wechat', `/connect/qrconnect?appid=${app.appId}&scope=snsapi_login&redirect_uri=${redirect}&state=s-${how}&login_type=jssdk&self_redirect=${how}&stylelite=1&lang=en`)}"></iframe>`,
    )
  })
  await listen(server, port)
  atEnd(() => server.close())
  for (const [how, leaves] of [
    ['true', 'frame'],
    ['false', 'top'],
    ['default', 'top'],
  ] as const)
    await test.step(how, async () => {
      await page.goto(`${site}/?how=${how}`)
      const frame = page.frameLocator('iframe')
      const image = frame.getByRole('img', { name: 'QR code for WeChat login' })
      await expect(image).toBeVisible()
      const uuid = (await image.getAttribute('src'))?.split('/').at(-1)
      await sim(local, 'scan', { uuid, persona: 'alice', confirm: true })
      const where = leaves === 'top' ? page : frame
      await expect(where.getByRole('heading', { name: `s-${how}` })).toBeVisible()
      await expect(page).toHaveTitle(leaves === 'top' ? 'top' : 'site')
    })
})
