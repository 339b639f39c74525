import { expect, test } from '@playwright/test'
import { registerDeveloper } from '../support/console'
import { newInstallation, remove, start } from '../support/menshen'
import { localFetch } from '../support/net'
import { scan } from '../support/sandbox'
import { DEVELOPER } from '../support/stage'

test('kill -9 of everything in the middle of a login loses nothing: `npm run up`, and the scan goes on', async ({
  page,
  browser,
}) => {
  const installation = await newInstallation()
  let menshen = await start(installation)
  const developer = await browser.newContext({ locale: 'en-US' })
  const desk = await developer.newPage()
  await registerDeveloper(desk, menshen.setupLink ?? '', DEVELOPER)
  const jwks = `http://demo.localhost:${menshen.port}/oidc/jwks`
  const keysBefore = await (await localFetch(jwks)).text()

  await page.goto(menshen.demoLink ?? '')
  await page.getByRole('link', { name: 'Log in' }).click()
  await page.getByRole('link', { name: 'WeChat' }).click()
  await expect(page.getByRole('img', { name: 'QR code for WeChat login' })).toBeVisible()

  await menshen.kill()
  menshen = await start(installation)
  expect(menshen.setupLink, 'a developer exists, so there is no setup link').toBeNull()

  await test.step('the half login is finished', async () => {
    await page.reload()
    await scan(page, 'Alice')
    await expect(page.getByRole('heading', { name: 'Hello, Alice' })).toBeVisible()
  })
  await test.step('the developer is still signed in, and everything is there', async () => {
    await desk.reload()
    await expect(desk.getByRole('heading', { name: 'User Pools' })).toBeVisible()
    await expect(desk.getByRole('link', { name: 'Demo', exact: true }).first()).toBeVisible()
  })
  await test.step('the signing keys are the same', async () => {
    expect(await (await localFetch(jwks)).text()).toBe(keysBefore)
  })
  await developer.close()
  await remove(menshen)
})
