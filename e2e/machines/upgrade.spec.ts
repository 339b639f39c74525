import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { refreshTokenGrant } from 'openid-client'
import pg from 'pg'
import { startEmbedded } from '../../scripts/ground/embedded-db'
import { callAction } from '../support/action'
import type { Agent } from '../support/agent'
import { postOf } from '../support/direct'
import { test as base, type Ends, ending } from '../support/ends'
import { newInstallation, ROOT, type Running, removeData, start } from '../support/menshen'
import { balancedFetch } from '../support/net'
import { pageStateOf } from '../support/pending'
import type { RelyingParty } from '../support/relying-party'
import { scanAtAs } from '../support/sandbox'
import {
  byPassword,
  byWeChat,
  CALLBACK,
  type Fixture,
  type House,
  LIN,
  NORMALIZED,
  newcomer,
  PARTNER,
  PHONE,
  partyIn,
  renewConsoleSession,
  SECRETS,
  SHOP,
  TYPED,
} from '../support/tea-house'
import { load, readFixture } from '../support/upgrade'

type Upgraded = {
  house: House
  before: Fixture
  running: Running
  /** Answers that nobody should get. */
  broken: string[]
  sql(text: string): Promise<Record<string, unknown>[]>
}

const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))

/** The database of the version before, with all its times moved to now, under the current build. */
async function upgrade(version: string, ends: Ends): Promise<Upgraded> {
  const before = readFixture(version)
  const place = ends.keep(await newInstallation({ SECRET_KEY: SECRETS.SECRET_KEY, BASE_URL: before.base }), removeData)
  const server = ends.keep(await startEmbedded({ dataDir: place.dataDir, durable: false }), (one) => one.stop())
  await load(version, server.url, new Date())
  const running = ends.keep(await start(place), ({ stop }) => stop())
  const broken: string[] = []
  const dial = balancedFetch((url) => (url.host.endsWith(new URL(before.base).host) ? running.port : Number(url.port)))
  const fetch: typeof dial = async (...request) => {
    const response = await dial(...request)
    if (response.status >= 500) broken.push(`${response.status} ${response.url}`)
    return response
  }
  const sql = async (text: string) => {
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    return (await client.query(text).finally(() => client.end())).rows
  }
  return { house: { base: before.base, connections: before.connections, fetch }, before, running, broken, sql }
}

const test = base.extend<object, { upgraded: Upgraded }>({
  upgraded: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
    async ({}, use) => ending(async (ends) => use(await upgrade('0.1.0', ends))),
    // A database and a start, on cores that others use as well.
    { scope: 'worker', timeout: 120_000 },
  ],
})

// One installation, and the last test reads the log of all of them.
test.describe.configure({ mode: 'serial' })

const landed = async (agent: Agent, request: string) => (await agent.follow(request, { stop: CALLBACK })).url
const subOf = async (party: RelyingParty, answer: string) => (await party.redeem(answer)).claims()?.sub

test('who was logged in is logged in, and what was allowed is allowed', async ({ upgraded: { house, before } }) => {
  const [shop, partner] = await Promise.all([partyIn(house), partyIn(house, PARTNER)])
  for (const { kept, sub } of [before.lin, before.alice]) {
    const answer = await landed(newcomer(house, kept), await shop.request({ prompt: 'none' }))
    expect(await subOf(shop, answer)).toBe(sub)
  }
  const answer = await landed(newcomer(house, before.lin.kept), await partner.request({ prompt: 'none' }))
  expect(await subOf(partner, answer)).toBe(before.lin.sub)
})

test('an application refreshes by the token that it has, and may ask twice', async ({
  upgraded: { house, before },
}) => {
  const shop = await partyIn(house)
  const refresh = async (token: string, of = shop) => (await refreshTokenGrant(of.config, token)).refresh_token ?? ''
  const next = await refresh(before.lin.refreshToken)
  expect(await refresh(before.lin.refreshToken)).toBe(next)
  expect(await refresh(next)).not.toBe(next)
  expect(await refresh(before.phone.refreshToken, await partyIn(house, PHONE))).toMatch(/^[\w-]{43}$/)

  // Exchanged by the version before, which kept no successor: the family ends, as it did there.
  for (const token of [before.used.refreshToken, before.used.next])
    await expect(refresh(token)).rejects.toMatchObject({ error: 'invalid_grant' })
})

test('the owner is in the console, where the conflict stands, and settles it', async ({ upgraded }) => {
  const { house, before, sql } = upgraded
  const owner = newcomer(house, await renewConsoleSession(before.owner, new Date(before.at)))
  const pool = `/pools/${before.poolId}`
  const open = async (path: string) => {
    const { url, response } = await owner.follow(`${house.base.replace('://', '://console.')}${path}`)
    expect(response.status, path).toBe(200)
    return { url, html: await response.text() }
  }
  expect((await open('/')).html).toContain('Tea House')
  for (const part of ['', '/applications', `/applications/${SHOP}/settings`, '/users', '/audit', '/settings'])
    expect((await open(`${pool}${part}`)).html).toContain('Tea House')
  const [holder, claimant] = before.claimants
  const CONFLICT = 'Two users claim the same WeChat account'
  expect((await open(`${pool}/social/${before.connections.branch}`)).html).toContain(CONFLICT)
  const user = await open(`${pool}/users/${claimant}`)
  expect(user.html).toContain(CONFLICT)

  const [identity] = await sql(`SELECT id FROM "Identity" WHERE "userId" = '${claimant}'`)
  const input = { id: claimant, identityId: identity?.id }
  expect(await callAction(owner, user.url, 'unlinkIdentity', input, { poolId: before.poolId })).toContain('"ok":true')
  const shop = await partyIn(house)
  const { url } = await byWeChat(house, newcomer(house), shop, { persona: 'unionid-later', connection: 'branch' })
  expect(await subOf(shop, url)).toBe(holder)
})

test('people log in: by password, and by WeChat with the AppSecret that was kept', async ({ upgraded }) => {
  const { house, before } = upgraded
  const shop = await partyIn(house)
  expect(await subOf(shop, await byPassword(newcomer(house), await shop.request(), CALLBACK))).toBe(before.lin.sub)
  const alice = await byWeChat(house, newcomer(house), shop, { persona: 'alice' })
  expect(await subOf(shop, alice.url)).toBe(before.alice.sub)
  const mei = await byWeChat(house, newcomer(house), shop, { persona: 'no-avatar' })
  expect(await subOf(shop, mei.url)).toMatch(/^usr_/)
})

test('addresses work as they were typed, and as browsers send them', async ({ upgraded: { house, before } }) => {
  const [spelt, typed] = await Promise.all([partyIn(house, SHOP, NORMALIZED), partyIn(house, SHOP, TYPED)])
  expect(await subOf(spelt, await byPassword(newcomer(house), await spelt.request(), NORMALIZED))).toBe(before.lin.sub)
  const answer = await newcomer(house, before.lin.kept).send(await typed.request({ prompt: 'none' }))
  expect(answer.headers.get('location')).toContain(`${NORMALIZED}?code=`)

  const person = newcomer(house)
  const link = `${house.base.replace('://', '://tea.')}/connections/social/posts?app_id=${SHOP}&state=theirs&nonce=theirs`
  const { url: authorize } = await person.follow(link, { stop: house.base.replace('://', '://wechat.') })
  const { response } = await person.follow(await scanAtAs(person, authorize, 'alice', house.fetch))
  expect(postOf(await response.text()).to).toBe('https://tea.example.com/wechat')
})

test('who was on the way reads that this login is over, and gets through by another', async ({ upgraded }) => {
  const { house, before } = upgraded
  const shop = await partyIn(house)
  const [asked, begun, open] = [before.asked, before.begun, before.open].map(({ kept }) => newcomer(house, kept))
  if (!asked || !begun || !open) throw new Error('nobody')
  const stood = [
    await pageStateOf(await asked.follow(before.asked.page)),
    await pageStateOf(await begun.follow(await scanAtAs(begun, before.begun.authorize, 'no-unionid', house.fetch))),
    await pageStateOf(await open.follow(`${before.open.login}/password`, { form: { ...LIN } })),
  ]
  for (const { text } of stood) expect(text).toContain('This login is over')
  const { url } = await byWeChat(house, asked, shop, { persona: 'xiaoming' })
  expect(await subOf(shop, url)).toMatch(/^usr_/)
  expect(await subOf(shop, await byPassword(open, await shop.request(), CALLBACK))).toBe(before.lin.sub)
})

test('and nothing of it was an error', ({ upgraded: { running, broken } }) => {
  expect(broken).toEqual([])
  expect(running.log()).toContain(`Menshen is ready.\n  Version     ${version}`)
  expect(running.log()).not.toMatch(/"level":[56]0|⨯|^\s+at /m)
})
