import { expect, type Page, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { registerDeveloper } from '../support/console'
import { inDatabase } from '../support/database'
import { scan } from '../support/sandbox'
import { newShop, partyOf, type Shop, scanned } from '../support/shop'
import { fault } from '../support/sim'
import { AUTH, at, fresh, stage } from '../support/stage'

test.use({ storageState: AUTH.local })

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

type Ids = { pool: string; connection: string }

async function idsOf(shop: Shop): Promise<Ids> {
  const [row] = await inDatabase(
    shop,
    `SELECT p.id AS pool, c.id AS connection FROM "Pool" p JOIN "Connection" c ON c."poolId" = p.id WHERE p.name = $1`,
    [shop.pool],
  )
  return row as Ids
}

/** Everything of the pool that a login writes. */
const written = (shop: Shop, { pool }: Ids) =>
  inDatabase(
    shop,
    `SELECT (SELECT count(*)::int FROM "User" WHERE "poolId" = $1) AS users,
            (SELECT sum(logins)::int FROM "User" WHERE "poolId" = $1) AS logins,
            (SELECT count(*)::int FROM "IdentityKey" WHERE "poolId" = $1) AS keys,
            (SELECT count(*)::int FROM "Picture" WHERE "poolId" = $1) AS pictures,
            (SELECT count(*)::int FROM "OidcArtifact" WHERE "poolId" = $1) AS artifacts`,
    [pool],
  )

/** Presses the button and scans; the browser is back with a result. */
async function tryOut(page: Page, button: string, persona: string): Promise<void> {
  const before = page.url()
  await page.getByRole('button', { name: button }).click()
  await scan(page, persona)
  await page.waitForURL((url) => /^att_\w+$/.test(url.searchParams.get('attempt') ?? '') && url.href !== before)
}

test('a connection is tried out without any application: nothing is created, nobody is logged in', async ({
  page,
  browser,
}) => {
  const { local } = stage()
  const shop = await newShop(local)
  const ids = await idsOf(shop)
  const connectionPage = at(local, 'console', `/pools/${ids.pool}/social/${ids.connection}`)

  await test.step('from the connection to WeChat and back: what would happen, the keys, the profile, the answers', async () => {
    const before = await written(shop, ids)
    await page.goto(connectionPage)
    await page.getByRole('link', { name: 'Try it' }).click()
    await expect(page.getByRole('heading', { name: 'Try WeChat' })).toBeVisible()
    await tryOut(page, 'Scan with WeChat', 'Alice')
    await expect(page).toHaveURL(new RegExp(`^${connectionPage}/try\\?attempt=att_\\w+$`))
    await expect(region(page, 'What would happen')).toContainText('A new user would be created')
    await expect(region(page, 'IDs')).toContainText('in sandbox:default')
    await expect(region(page, 'IDs').getByText('Belongs to nobody yet')).toHaveCount(2)
    await expect(region(page, 'Cleaned profile')).toContainText('Alice')
    await expect(region(page, 'Cleaned profile')).toContainText('https://thirdwx.qlogo.cn/')
    const raw = JSON.parse((await region(page, 'Answer to userinfo').locator('pre').textContent()) ?? '')
    expect(raw).toMatchObject({ nickname: 'Alice', privilege: [] })
    const token = JSON.parse((await region(page, 'Answer to access_token').locator('pre').textContent()) ?? '')
    expect(token).toMatchObject({ openid: raw.openid, access_token: '…', refresh_token: '…' })
    expect(await written(shop, ids), 'nothing was written').toEqual(before)
  })

  await test.step('a reload shows the same', async () => {
    await page.reload()
    await expect(region(page, 'What would happen')).toContainText('A new user would be created')
  })

  await test.step('after a login of that person, she would be logged in', async () => {
    const agent = new Agent()
    const callback = await scanned(agent, await (await partyOf(shop)).request(), 'Alice')
    await agent.follow(callback, { stop: shop.redirectUri })
    const before = await written(shop, ids)
    await tryOut(page, 'Try again', 'Alice')
    const forecast = region(page, 'What would happen')
    await expect(forecast).toContainText('Alice would be logged in')
    await expect(forecast).toContainText('The openid belongs to this user.')
    expect(await written(shop, ids)).toEqual(before)
    await forecast.getByRole('link', { name: 'Alice' }).click()
    await expect(page.getByRole('heading', { name: 'Alice', level: 1 })).toBeVisible()
    const picture = page.locator('h1 img')
    await expect(picture).toHaveAttribute('src', new RegExp(`^/pools/${ids.pool}/pictures/\\w{32}$`))
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0))
      .toBe(true)
    await page.goBack()
  })

  await test.step('another developer gets nothing by its address, not even one of this pool', async () => {
    const result = page.url()
    const context = await browser.newContext({ locale: 'en-US', storageState: { cookies: [], origins: [] } })
    const other = await context.newPage()
    await other.goto(at(local, 'console'))
    const link = await other.getByRole('link', { name: 'Create a developer account' }).getAttribute('href')
    const email = `${fresh('other')}@example.com`
    const account = { name: 'Other', email, password: 'a long developer password' }
    await registerDeveloper(other, new URL(link ?? '', other.url()).href, account)
    await other.goto(result)
    await expect(other.getByRole('heading', { name: 'Page not found' })).toBeVisible()
    await inDatabase(
      shop,
      `INSERT INTO "PoolMember" ("poolId", "userId", role) SELECT $1, id, 'owner'::"PoolRole" FROM "User" WHERE email = $2`,
      [ids.pool, email],
    )
    await other.goto(result)
    await expect(other.getByText('This result is no longer here')).toBeVisible()
    await expect(other.getByText('Alice')).toHaveCount(0)
    await context.close()
  })

  await test.step('and after ten minutes nobody does', async () => {
    await inDatabase(shop, `UPDATE "Attempt" SET "expiresAt" = now() WHERE "poolId" = $1`, [ids.pool])
    await page.reload()
    await expect(page.getByText('This result is no longer here')).toBeVisible()
  })
})

test('what WeChat refuses is explained, and a missing profile too', async ({ page }) => {
  const { local } = stage()
  const shop = await newShop(local)
  const ids = await idsOf(shop)
  await page.goto(at(local, 'console', `/pools/${ids.pool}/social/${ids.connection}/try`))

  await test.step('a refused AppSecret: in words, by its number, and with a reference', async () => {
    await fault(shop, { endpoint: 'access_token', kind: 'errcode', value: 40125 })
    await tryOut(page, 'Scan with WeChat', 'Alice')
    const happened = region(page, 'What happened')
    await expect(happened).toContainText('WeChat does not accept this connection’s settings.')
    await expect(happened.locator('code')).toHaveText(new URL(page.url()).searchParams.get('attempt') ?? '')
    const events = await inDatabase(shop, `SELECT detail FROM "AuditEvent" WHERE "targetId" = $1`, [
      new URL(page.url()).searchParams.get('attempt'),
    ])
    expect(events).toMatchObject([{ detail: { reason: 'wechat_configuration', errcode: 40125 } }])
    await happened.getByRole('link', { name: /^40125/ }).click()
    await expect(page).toHaveURL(at(local, 'console', '/help/wechat/40125'))
    await page.goBack()
  })

  await test.step('no profile: the login would go on, and why there is none', async () => {
    await fault(shop, { endpoint: 'userinfo', kind: 'errcode', value: 48001 })
    await tryOut(page, 'Try again', 'Noah')
    await expect(region(page, 'What would happen')).toContainText('A new user would be created')
    await expect(region(page, 'IDs')).toContainText('WeChat did not return one')
    const profile = region(page, 'Cleaned profile')
    await expect(profile).toContainText('WeChat did not return a profile')
    await expect(profile.getByRole('link', { name: /^48001/ })).toHaveAttribute('href', '/help/wechat/48001')
    await expect(region(page, 'Answer to userinfo')).toHaveCount(0)
  })
})
