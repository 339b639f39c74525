import { expect, test } from '@playwright/test'
import { inDatabase } from '../support/database'
import { freePort } from '../support/net'
import { RelyingParty, serveApplication } from '../support/relying-party'
import { scanAs } from '../support/sandbox'
import { newShop } from '../support/shop'
import { expectSilentLog } from '../support/sim'
import { stage } from '../support/stage'

/** What an application learns of each; undefined is what nobody invents. */
const PEOPLE: [persona: string, name: string | undefined, picture: boolean][] = [
  ['alice', 'Alice', true],
  ['xiaoming', '小明', true],
  ['emoji', '🌸花花世界 Wandering Through Spring 👩‍👩‍👧‍👦🎉', true],
  ['no-unionid', 'Noah', true],
  ['no-avatar', 'Mei Lin', false],
  ['grey', undefined, false],
  ['deregistered', undefined, true],
  ['legacy', '旧资料用户', true],
  ['control-bytes', expect.stringMatching(/^[^\p{Cc}\p{Cf}]+$/u) as unknown as string, true],
  ['broken-utf8', expect.stringMatching(/^[^\p{Cc}\ufffd]+$/u) as unknown as string, true],
  ['unionid-later', expect.any(String) as unknown as string, true],
  ['dead-avatar', expect.any(String) as unknown as string, false],
  ['empty-name', undefined, true],
]

test('T12, T22: every persona comes in, under a name fit to be shown or under none, and is the same user next time', async ({
  browser,
}) => {
  const port = await freePort()
  const shop = await newShop(stage().local, { redirectUri: `http://127.0.0.1:${port}/callback` })
  const application = await serveApplication(
    (uri) => RelyingParty.discover(shop.issuer, shop.clientId, uri, shop.secret),
    port,
  )
  const subjects = new Map<string, string>()
  const logIn = async (persona: string) => {
    const context = await browser.newContext({ locale: 'en-US' })
    const page = await context.newPage()
    await page.goto(application.origin)
    await page.getByRole('link', { name: 'WeChat', exact: true }).click()
    await scanAs(page, shop.installation, persona)
    await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
    const claims = JSON.parse((await page.locator('pre').textContent()) ?? '')
    await context.close()
    return claims
  }
  for (const [persona, name, picture] of PEOPLE)
    await test.step(persona, async () => {
      const claims = await logIn(persona)
      expect(claims.name).toEqual(name)
      expect(Boolean(claims.picture), 'picture').toBe(picture)
      expect(claims).not.toHaveProperty('email')
      subjects.set(persona, claims.sub)
    })
  expect(new Set(subjects.values()).size, 'everybody is somebody else').toBe(PEOPLE.length)

  await test.step('T10: with a unionid for the first time, one is still the same user', async () => {
    const keys = () =>
      inDatabase(
        shop,
        `SELECT k.kind FROM "IdentityKey" k JOIN "Identity" i ON i.id = k."identityId" WHERE i."userId" = $1 ORDER BY 1`,
        [subjects.get('unionid-later')],
      )
    expect(await keys()).toEqual([{ kind: 'openid' }])
    expect((await logIn('unionid-later')).sub).toBe(subjects.get('unionid-later'))
    expect(await keys()).toEqual([{ kind: 'openid' }, { kind: 'unionid' }])
  })
  for (const persona of ['no-unionid', 'broken-utf8'])
    await test.step(`${persona} again`, async () => expect((await logIn(persona)).sub).toBe(subjects.get(persona)))
  await expectSilentLog(shop)
  application.close()
})
