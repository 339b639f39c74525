import { type Browser, expect, type Page } from '@playwright/test'
import { LogoutReceiver } from '@/lib/testing/logout-receiver'
import { askStageHand, inDatabase, poolIdOf } from '../support/database'
import { confirmLogout } from '../support/form'
import { BYE, logIn, logOut } from '../support/logged-in'
import { addressForLogout, startLogoutExample } from '../support/logout-example'
import { newShop, type Shop } from '../support/shop'
import { AUTH, at, fresh, stage } from '../support/stage'
import { test } from '../support/workshop'

/** The page of a user in the console. */
async function openUser(browser: Browser, shop: Shop, sub: string): Promise<Page> {
  const where = shop.installation.base === stage().domain.base ? AUTH.domain : AUTH.local
  const page = await (await browser.newContext({ storageState: where, ignoreHTTPSErrors: true })).newPage()
  await page.goto(at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}/users/${sub}`))
  return page
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('button', { name, exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Another user, with a password, as `npm run apply` makes one. */
const addUser = (shop: Shop, { email, password }: { email: string; password: string }) =>
  askStageHand(shop.installation, {
    file: { pools: [{ name: shop.pool, displayName: 'Shop', users: [{ email, password: '${PASSWORD}' }] }] },
    secrets: { PASSWORD: password },
  })

const waiting = (shop: Shop) =>
  inDatabase(shop, `SELECT sid, tries FROM "LogoutNotice" WHERE "applicationId" = $1`, [shop.clientId])

test('an application with the receiver of the guide is told of every logout', async ({ browser, workshop }) => {
  const { port, address } = await addressForLogout()
  const shop = await newShop(stage().local, { application: { backchannelLogoutUri: address } })
  const receiver = await startLogoutExample(workshop, shop, port)
  const mei = { email: `${fresh('mei')}@example.com`, password: 'a password of Mei’s own' }
  await addUser(shop, mei)

  await test.step('of the person’s own, and of that session alone', async () => {
    const [here, there] = [await logIn(shop), await logIn(shop)]
    expect(await logOut(here)).toBe(BYE)
    await receiver.ended(here.sub, here.sid)
    expect(receiver.count(there.sid)).toBe(0)
    expect(await there.alive()).toEqual({ userinfo: true, refresh: true })
  })

  await test.step('of “Log out everywhere”, session by session; nothing of them works any more', async () => {
    const [one, two] = [await logIn(shop), await logIn(shop)]
    const page = await openUser(browser, shop, one.sub)
    await press(page, 'Log out everywhere')
    await expect(page.getByText('Lin is logged out everywhere.')).toBeVisible()
    for (const { sub, sid, alive, agent, party } of [one, two]) {
      await receiver.ended(sub, sid)
      expect(await alive()).toEqual({ userinfo: false, refresh: false })
      const silent = await agent.send(await party.request({ prompt: 'none' }))
      expect(silent.headers.get('location')).toContain('error=login_required')
    }
    await logIn(shop)
    await page.close()
  })

  await test.step('of a block', async () => {
    const lin = await logIn(shop)
    const page = await openUser(browser, shop, lin.sub)
    await press(page, 'Block')
    await expect(page.getByText('Lin is blocked.')).toBeVisible()
    await receiver.ended(lin.sub, lin.sid)
    expect(await lin.alive()).toEqual({ userinfo: false, refresh: false })
    await press(page, 'Unblock')
    await page.close()
  })

  await test.step('of somebody else who takes over the browser', async () => {
    const lin = await logIn(shop)
    const { url } = await lin.agent.follow(await lin.party.request({ prompt: 'login' }))
    const { response } = await lin.agent.follow(`${url}/password/check`, { form: mei })
    expect(await response.clone().text()).toContain('Somebody else is logged in in this browser.')
    await confirmLogout(lin.agent, response, shop.redirectUri)
    await receiver.ended(lin.sub, lin.sid)
  })
  expect(await waiting(shop)).toEqual([])
})

test('a receiver that is down at first is told when it is back', async ({ browser, workshop }) => {
  const { port, address } = await addressForLogout()
  const shop = await newShop(stage().local, { application: { backchannelLogoutUri: address } })
  const [first, second] = [await logIn(shop), await logIn(shop)]
  // Nobody waits for it: the person is on the way at once.
  expect(await logOut(first)).toBe(BYE)
  await expect.poll(() => waiting(shop)).toEqual([{ sid: first.sid, tries: 1 }])
  const receiver = await startLogoutExample(workshop, shop, port)
  await inDatabase(shop, `UPDATE "LogoutNotice" SET "nextAt" = now() WHERE "applicationId" = $1`, [shop.clientId])
  const page = await openUser(browser, shop, second.sub)
  await press(page, 'Log out everywhere')
  await receiver.ended(first.sub, first.sid)
  await receiver.ended(second.sub, second.sid)
  await expect.poll(() => waiting(shop)).toEqual([])
})

test('S16: in production no logout is posted to an address of this machine', async ({ browser, atEnd }) => {
  const come = await LogoutReceiver.start()
  atEnd(() => come.close())
  const shop = await newShop(stage().domain, {
    connections: [],
    application: { backchannelLogoutUri: come.address },
  })
  const [first, second] = [await logIn(shop), await logIn(shop)]
  const arrived = come.next().then((token) => token)
  await logOut(first)
  await expect.poll(() => waiting(shop)).toEqual([{ sid: first.sid, tries: 1 }])
  const page = await openUser(browser, shop, second.sub)
  await press(page, 'Log out everywhere')
  await expect
    .poll(async () => {
      const rows = await waiting(shop)
      return rows.length === 2 && rows.every(({ tries }) => Number(tries) > 0)
    }, 'both were tried')
    .toBe(true)
  const sids = (await waiting(shop)).map(({ sid }) => sid)
  expect(sids.sort()).toEqual([first.sid, second.sid].sort())
  const still = await Promise.race([arrived, Promise.resolve('nothing has come')])
  expect(still).toBe('nothing has come')
})
