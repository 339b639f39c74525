import { expect, test } from '@playwright/test'
import { familyOf, KNOWN_ERRCODES, type WeChatFamily } from '@/lib/wechat/errors'
import { Agent } from '../support/agent'
import { developerOf } from '../support/carrier'
import { inDatabase, inShop, poolIdOf } from '../support/database'
import { localFetch } from '../support/net'
import { scanAt } from '../support/sandbox'
import { newShop, openLogin, partyOf, pressWay, SANDBOX, type Shop, scanned } from '../support/shop'
import { appIdOf, expectSilentLog, fault, sim } from '../support/sim'
import { at, stage } from '../support/stage'

/** A scan by Alice, to where it ends: at the application, or before. */
async function scanInto(shop: Shop): Promise<{ url: string; response: Response }> {
  const agent = new Agent()
  return agent.follow(await scanned(agent, await (await partyOf(shop)).request()), { stop: shop.redirectUri })
}

/** The claims of a login that must end well. */
async function claimsOf(shop: Shop) {
  const { url } = await scanInto(shop)
  return (await (await partyOf(shop)).redeem(url)).claims()
}

/** What a person sees of a page. */
const shown = (page: string) => page.replaceAll(/<!--.*?-->|<(script|style)[\s\S]*?<\/\1>/g, '')

const errcodes = (...values: number[]) => values.map((value) => ({ kind: 'errcode', value, key: String(value) }))
const SAYS: Record<WeChatFamily, RegExp> = {
  restart: /expired\. Scan again/,
  configuration: /does not accept this application/,
  busy: /WeChat is busy or did not answer/,
  permission: /does not tell this application/,
}
const BUSY = SAYS.busy

type Row = { kind: string; value?: number; key: string; says: RegExp }

/** Everything that can go wrong with the exchange: what the person reads, and the page that explains it. */
const EXCHANGE: Row[] = [
  ...errcodes(...KNOWN_ERRCODES).map((row) => ({ ...row, says: SAYS[familyOf(row.value)] })),
  { kind: 'errcode', value: 61999, key: 'other', says: SAYS.configuration },
  { kind: 'reset', key: 'no_answer', says: BUSY },
  { kind: 'html', key: 'not_json', says: BUSY },
  { kind: 'truncated', key: 'not_json', says: BUSY },
  { kind: 'empty', key: 'not_json', says: BUSY },
  { kind: 'bad_gateway', key: 'http_status', says: BUSY },
  { kind: 'no_openid', key: 'no_openid', says: BUSY },
  { kind: 'bad_key', key: 'no_openid', says: BUSY },
]

/** Each is waited for as long as WeChat may take, which is ten seconds. */
const SLOW: Row = { kind: 'slow', value: 40, key: 'timeout', says: BUSY }

/** The rows' pages for a person and, by the reference on it, those for the developer. */
async function expectExplained(shop: Shop, rows: readonly Row[]): Promise<void> {
  const developer = developerOf(shop.installation)
  const audit = at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}/audit`)
  const explained = new Set<string>()
  for (const { kind, value, key, says } of rows)
    await test.step(`${kind} ${value ?? ''}`, async () => {
      await fault(shop, { endpoint: 'access_token', kind, value })
      const told = shown(await (await scanInto(shop)).response.text())
      expect(told).toMatch(/<h1[^>]*>You were not logged in</)
      const main = /<main[\s\S]*<\/main>/.exec(told)?.[0] ?? ''
      expect(main).toMatch(says)
      const reference = /att_\w+/.exec(main)?.[0]
      expect(reference).toMatch(/^att_/)
      const found = await (await developer.send(`${audit}?q=${reference}`)).text()
      const href = new RegExp(`href="([^"]*/help/wechat/${key})"`).exec(found)?.[1] ?? ''
      expect(href, `the help about ${key}`).toBeTruthy()
      if (explained.has(href)) return
      explained.add(href)
      const help = shown(await (await developer.send(new URL(href, audit).href)).text())
      expect(help).toMatch(/<h1[^>]*>[^<]/)
      expect(help).toMatch(/<h2[^>]*>What to do</)
    })
  expect(explained.size).toBe(new Set(rows.map(({ key }) => key)).size)
  expect(await claimsOf(shop), 'and then everything works again').toMatchObject({ name: 'Alice' })
  await expectSilentLog(shop)
}

const title = 'T7, T8, T13, T22: whatever goes wrong with the exchange, the person is told, and the developer finds it'
/** So many that two workers share them. */
for (const part of [0, 1])
  test(`${title} (${part + 1} of 2)`, async () => {
    const rows = EXCHANGE.filter((_, index) => index % 2 === part)
    expect(rows.length).toBeGreaterThan(15)
    await expectExplained(await newShop(stage().local), rows)
  })

test(`${title}: no answer in time`, async () => expectExplained(await newShop(stage().local), [SLOW]))

type Missing = { kind: string; value?: number; key: string | undefined }
const PROFILE: Missing[] = [
  ...errcodes(48001, 50001, -1),
  // As with the exchange, a login that is to be begun anew says nothing of the connection.
  ...errcodes(40003, 42001).map((row) => ({ ...row, key: undefined })),
  { kind: 'html', key: 'not_json' },
  { kind: 'bad_gateway', key: 'http_status' },
]

/** A login without a profile, and what the developer reads of the connection afterwards. */
async function expectNoProfile(shop: Shop, { kind, value, key }: Missing): Promise<void> {
  // Asked once more when WeChat is busy: two faults.
  await fault(shop, { endpoint: 'userinfo', kind, value, count: 2 })
  const claims = await claimsOf(shop)
  expect(claims?.sub).toMatch(/^usr_/)
  expect(claims?.name).toBeUndefined()
  expect(await troubleOf(shop)).toBe(key)
  await inShop(shop, `UPDATE "Connection" SET trouble = NULL WHERE "poolId" = $pool`)
  await sim(shop.installation, 'faults/clear', { appid: await appIdOf(shop) })
}

async function troubleOf(shop: Shop): Promise<unknown> {
  const [row] = await inShop(shop, `SELECT trouble->>'key' AS key FROM "Connection" WHERE "poolId" = $pool`)
  return row?.key ?? undefined
}

test('T14: without a profile a person still comes in, and the developer is told why there is none', async () => {
  const shop = await newShop(stage().local)
  for (const row of PROFILE) await test.step(`${row.kind} ${row.value ?? ''}`, () => expectNoProfile(shop, row))
})

test('T14: so it is when there is no profile in time', async () => {
  await expectNoProfile(await newShop(stage().local), { kind: 'slow', value: 40, key: 'timeout' })
})

test('T14: where the profile is required, its refusal refuses the login', async () => {
  const shop = await newShop(stage().local, { connections: [{ ...SANDBOX, profileRequired: true }] })
  await fault(shop, { endpoint: 'userinfo', kind: 'errcode', value: 48001 })
  const { url, response } = await scanInto(shop)
  expect(url).toContain('/refused?attempt=')
  const page = shown(await response.text())
  expect(page).toMatch(SAYS.permission)
  expect(page).toContain('48001')
  expect(await claimsOf(shop)).toMatchObject({ name: 'Alice' })
})

test('T15, T20: a content type of JSON, and errcode 0 in a success, are nothing special', async () => {
  const shop = await newShop(stage().local)
  for (const kind of ['json_type', 'errcode_zero']) {
    for (const endpoint of ['access_token', 'userinfo']) await fault(shop, { endpoint, kind })
    expect(await claimsOf(shop), kind).toMatchObject({ name: 'Alice' })
  }
})

test('T21: an avatar that cannot be had costs nobody the login, and the next login fetches it', async () => {
  const shop = await newShop(stage().local)
  for (const [kind, value] of [['bad_gateway'], ['html'], ['empty'], ['reset'], ['slow', 40]] as const) {
    await fault(shop, { endpoint: 'avatar', kind, value })
    const claims = await claimsOf(shop)
    expect(claims?.sub, kind).toMatch(/^usr_/)
    expect(claims?.picture, kind).toBeUndefined()
  }
  const picture = String((await claimsOf(shop))?.picture)
  expect(picture).toMatch(new RegExp(`^http://${shop.pool}\\.localhost:\\d+/pictures/\\w{32}$`))
  const response = await localFetch(picture)
  expect(response.headers.get('content-type')).toMatch(/^image\//)
  expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100)
})

test('T7: a code that is older than ten minutes is refused, and a new scan is not', async () => {
  const shop = await newShop(stage().local)
  const party = await partyOf(shop)
  const agent = new Agent()
  const login = await openLogin(agent, await party.request())
  const callback = await scanAt(agent, await pressWay(agent, login), 'Alice')
  await sim(shop.installation, 'clock', { appid: await appIdOf(shop), advance: 601 })
  const { url, response } = await agent.follow(callback, { stop: shop.redirectUri })
  expect(url).toContain('/refused?attempt=')
  expect(await response.text()).toContain('40029')
  const again = await scanAt(agent, await pressWay(agent, login), 'Alice')
  expect((await agent.follow(again, { stop: shop.redirectUri })).url).toContain('code=')
})

test('T8, T22: a revoked AppSecret refuses everybody, and the connection says so until it is mended', async () => {
  const shop = await newShop(stage().local)
  const appid = await appIdOf(shop)
  const trouble = async () =>
    (
      await inDatabase(
        shop,
        `SELECT trouble->>'key' AS key, trouble->>'count' AS count FROM "Connection" WHERE "appId" = $1`,
        [appid],
      )
    )[0]
  expect((await scanInto(shop)).url).toContain('code=')
  await expectSilentLog(shop)
  await sim(shop.installation, `apps/${appid}`, { secret: 'new' })
  for (const count of ['1', '2']) {
    expect(await (await scanInto(shop)).response.text()).toContain('40125')
    expect(await trouble()).toEqual({ key: '40125', count })
  }
})
