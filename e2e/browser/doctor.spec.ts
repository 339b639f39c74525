import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { inDatabase, poolIdOf } from '../support/database'
import { scanAt } from '../support/sandbox'
import { newShop, openLogin, partyOf, pressWay, type Shop } from '../support/shop'
import { appIdOf, fault, sim } from '../support/sim'
import { AUTH, at, SECRET, stage } from '../support/stage'

test.use({ storageState: AUTH.local })

async function openConnection(page: Page, shop: Shop): Promise<void> {
  const [row] = await inDatabase(
    shop,
    `SELECT c.id, c."poolId" FROM "Connection" c JOIN "Pool" p ON p.id = c."poolId" WHERE p.name = $1`,
    [shop.pool],
  )
  await page.goto(at(shop.installation, 'console', `/pools/${row?.poolId}/social/${row?.id}`))
}

/** Presses the button and waits until everything has been said. */
async function check(page: Page): Promise<void> {
  // What is said meanwhile may be gone before anybody looks: WeChat is quick when it is this machine.
  const answered = page.waitForResponse((response) => Boolean(response.request().headers()['next-action']))
  await page.getByRole('button', { name: 'Check this connection' }).click()
  await answered
  await expect(page.getByText('Checking. This takes at most 10 seconds.')).toBeHidden()
}

const findings = (page: Page) => page.getByRole('list', { name: 'Findings' })

test('a healthy connection is all green, and says so when the page is opened again', async ({ page }) => {
  const shop = await newShop(stage().local)
  await openConnection(page, shop)
  await expect(page.getByText('Not checked yet.')).toBeVisible()
  await check(page)
  await expect(page.getByText('Nothing is wrong.')).toBeVisible()
  await page.reload()
  await expect(findings(page).getByText('OK', { exact: true })).toHaveCount(6)
  await expect(page.getByText(/Last checked/)).toBeVisible()
})

const MISCONFIGURED: [what: string, wrong: (shop: Shop, appid: string) => Promise<unknown>, says: RegExp][] = [
  [
    'the AppSecret was reset',
    (shop, appid) => sim(shop.installation, `apps/${appid}`, { secret: 'new' }),
    /refuses the AppSecret \(error 40125\)/,
  ],
  [
    'the application is not a website',
    (shop, appid) => sim(shop.installation, `apps/${appid}`, { type: 'service' }),
    /Scope 参数错误/,
  ],
  [
    'the permission is missing',
    (shop, appid) => sim(shop.installation, `apps/${appid}`, { permission: false }),
    /Scope 参数错误/,
  ],
  [
    'the callback domain is another',
    (shop, appid) => sim(shop.installation, `apps/${appid}`, { callbackDomain: 'www.example.com' }),
    /redirect_uri 参数错误/,
  ],
  ['the clocks differ', (shop, appid) => sim(shop.installation, 'clock', { appid, advance: 3600 }), /clock/i],
  [
    'WeChat is busy',
    (shop) => fault(shop, { endpoint: 'access_token', kind: 'errcode', value: -1 }),
    /WeChat is busy \(error -1\)/,
  ],
  ['WeChat answers with a page', (shop) => fault(shop, { endpoint: 'access_token', kind: 'html' }), /not JSON/],
  [
    'WeChat cuts the connection',
    (shop) => fault(shop, { endpoint: 'access_token', kind: 'reset' }),
    /no answer about the pair/,
  ],
  [
    'WeChat never answers',
    (shop) => fault(shop, { endpoint: 'access_token', kind: 'slow', value: 60 }),
    /no answer about the pair/,
  ],
]

test('each misconfiguration has a diagnosis of its own', async ({ page }) => {
  const said = new Map<string, string>()
  for (const [what, wrong, says] of MISCONFIGURED)
    await test.step(what, async () => {
      const shop = await newShop(stage().local)
      await wrong(shop, await appIdOf(shop))
      await openConnection(page, shop)
      await check(page)
      await expect(findings(page)).toContainText(says)
      const rows = findings(page)
        .getByRole('listitem')
        .filter({ hasNotText: /^(AppID|.*)\bOK\b/ })
      said.set(what, (await rows.allInnerTexts()).join('\n'))
    })
  const texts = [...said.values()]
  // The two that WeChat itself does not tell apart, and the two silences, may say the same.
  expect(new Set(texts).size).toBeGreaterThanOrEqual(texts.length - 2)
})

test.describe('before anything is saved', () => {
  test.use({ storageState: AUTH.domain })

  test('an unknown AppID, a wrong secret and a good pair are told apart', async ({ page }) => {
    const { domain } = stage()
    const shop = await newShop(domain, {
      connections: [
        { identifier: 'wechat', displayName: 'WeChat', appId: 'wx0123456789abcdef', appSecret: '${WECHAT_SECRET}' },
      ],
    })
    const says = async (appId: string, appSecret: string, what: RegExp) => {
      await page.getByLabel('AppID').fill(appId)
      if (appSecret) await page.getByLabel('AppSecret').fill(appSecret)
      await page.getByRole('button', { name: 'Check these details' }).click()
      await expect(findings(page)).toContainText(what)
    }
    await page.goto(at(domain, 'console', `/pools/${await poolIdOf(shop)}/social/new/wechat/pc`))
    await says('wxffffffffffffffff', 'f'.repeat(32), /does not know this AppID \(error 40013\)/)
    await says('wx0123456789abcdef', 'f'.repeat(32), /refuses the AppSecret \(error 40125\)/)
    await says('wx0123456789abcdef', SECRET, /did not object to the AppID and AppSecret/)

    await openConnection(page, shop)
    const asked = page.waitForRequest((request) => Boolean(request.headers()['next-action']))
    await says('wxffffffffffffffff', '', /Enter the AppSecret to check the pair/)
    expect((await asked).postData(), 'S18: the stored secret is not used for another AppID').not.toContain(SECRET)
  })
})

test('a revoked AppSecret raises a banner; the next one is verified, promoted, and the banner goes', async ({
  page,
}) => {
  const shop = await newShop(stage().local)
  const appid = await appIdOf(shop)
  const party = await partyOf(shop)
  const logIn = async () => {
    const agent = new Agent()
    const callback = await scanAt(agent, await pressWay(agent, await openLogin(agent, await party.request())), 'Alice')
    return (await agent.follow(callback, { stop: shop.redirectUri })).url
  }
  expect(await logIn()).toContain('code=')
  const { appSecret } = await sim<{ appSecret: string }>(shop.installation, `apps/${appid}`, { secret: 'new' })
  expect(await logIn()).toContain('/refused')
  await openConnection(page, shop)
  const banner = page.getByRole('link', { name: 'What this error means' })
  await expect(banner).toHaveAttribute('href', /\/help\/wechat\/40125$/)

  await page.getByRole('button', { name: 'Add the next one' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Next AppSecret').fill('00000000000000000000000000000000')
  await dialog.getByRole('button', { name: 'Verify and add' }).click()
  await expect(dialog).toContainText(/refuse/i)
  await dialog.getByLabel('Next AppSecret').fill(appSecret)
  await dialog.getByRole('button', { name: 'Verify and add' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Promote' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Promote' }).click()
  await expect(page.getByText(/Still tried when WeChat refuses the current one/)).toBeVisible()
  expect(await logIn()).toContain('code=')
  await page.reload()
  await expect(page.getByRole('link', { name: 'What this error means' })).toHaveCount(0)
  expect(await page.content()).not.toContain(appSecret)
  expect(readFileSync(shop.installation.logFile, 'utf8')).not.toContain(appSecret)
})
