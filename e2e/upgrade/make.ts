// Makes the fixture of a version: README.md beside it says how it is called.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { refreshTokenGrant } from 'openid-client'
import pg from 'pg'
import { callAction } from '../support/action'
import type { Agent } from '../support/agent'
import { CodeWay } from '../support/code-way'
import { Ends } from '../support/ends'
import { confirmLogout } from '../support/form'
import { apply, type Installation, newInstallation, removeData, start } from '../support/menshen'
import { outboxCode } from '../support/messages'
import { pageStateOf, proofIn } from '../support/pending'
import { openLogin } from '../support/shop'
import {
  allow,
  BYE,
  byPassword,
  byWeChat,
  CALLBACK,
  FILE,
  type Fixture,
  type House,
  LIN,
  newcomer,
  OWNER,
  PARTNER,
  PHONE,
  partyIn,
  press,
  SECRETS,
  SHOP,
  smallPool,
} from '../support/tea-house'
import { type Statement, writeStatements } from '../support/upgrade'

const [checkout = '', server = ''] = process.argv.slice(2)
const { version } = JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8'))
const commit = execFileSync('git', ['-C', checkout, 'rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8' }).trim()
const at = (name: string) => path.join(import.meta.dirname, `${version}${name}`)
const MAKER = 'maker of fixtures'
const OFFLINE = { scope: 'openid profile email offline_access' }

async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = [], database = 'menshen') {
  const client = new pg.Client({ connectionString: new URL(`/${database}`, server).href, application_name: MAKER })
  await client.connect()
  return (await client.query<Row>(sql, values).finally(() => client.end())).rows
}

/** Lin, in a browser of her own. */
async function lin(house: House, party = partyIn(house)) {
  const agent = newcomer(house)
  const of = await party
  return { agent, party: of, tokens: await of.redeem(await byPassword(agent, await of.request(OFFLINE), CALLBACK)) }
}

async function wechat(house: House, persona: string, connection = 'wechat') {
  const [agent, party] = [newcomer(house), await partyIn(house)]
  const { url } = await byWeChat(house, agent, party, { persona, connection, ...OFFLINE })
  return { agent, party, tokens: await party.redeem(url) }
}

async function arrived(house: House, persona: string, connection: string): Promise<{ agent: Agent; page: string }> {
  const agent = newcomer(house)
  const { url } = await byWeChat(house, agent, await partyIn(house), { persona, connection })
  if (!url.includes('/bind?attempt=')) throw new Error(`nothing is asked: ${url}`)
  return { agent, page: url }
}

const stepOf = (page: string, step: string) => page.replace('/bind?', `/bind/${step}?`)

async function logOut({ agent, tokens }: Awaited<ReturnType<typeof lin>>, house: House): Promise<void> {
  const query = new URLSearchParams({ id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: BYE })
  const page = await agent.send(`${house.base.replace('://', '://tea.')}/oidc/session/end?${query}`)
  await confirmLogout(agent, page, BYE)
}

function applyFile(installation: Installation, content: string): void {
  const file = path.join(installation.dataDir, 'menshen.yaml')
  writeFileSync(file, content)
  const { ok, output } = apply(installation, [file], SECRETS)
  if (!ok) throw new Error(output)
}

/** What the dump is to hold. */
async function fill(house: House, setupLink: string, installation: Installation): Promise<Fixture> {
  const owner = newcomer(house)
  const { url } = await owner.follow(setupLink)
  const { response } = await owner.follow(url.replace(/\/sign-up$/, '/sign-up/create'), { form: { ...OWNER } })
  if (!(await response.text()).includes('User pools')) throw new Error('no owner')
  applyFile(installation, FILE)
  const rows = await query<{ poolId: string; id: string; identifier: string }>(
    `SELECT c."poolId", c.id, identifier FROM "Connection" c JOIN "Pool" p ON p.id = c."poolId" WHERE p.name = 'tea'`,
  )
  house.connections = Object.fromEntries(rows.map(({ identifier, id }) => [identifier, id]))

  // Somebody whose unionid WeChat tells from the second login on: two users until then, and a conflict since.
  const lena: string[] = []
  for (const connection of ['wechat', 'branch', 'wechat', 'branch'])
    lena.push((await wechat(house, 'unionid-later', connection)).tokens.claims()?.sub ?? '')
  await logOut(await lin(house), house) // tells nobody at port 9: a notice waits
  const other = await lin(house)
  const phone = await lin(house, partyIn(house, PHONE))
  await callAction(
    owner,
    `${house.base.replace('://', '://console.')}/developers`,
    'inviteDeveloper',
    {},
    { root: checkout },
  )
  const open = newcomer(house)
  const login = await openLogin(open, await (await partyIn(house)).request())
  await new CodeWay(open, login, 'code/email').ask(LIN.email)
  const begun = newcomer(house)
  const authorize = await press(house, begun, await (await partyIn(house)).request(), 'wechat')
  const [asked, alice, here] = [await arrived(house, 'xiaoming', 'ask'), await wechat(house, 'alice'), await lin(house)]
  const partner = await partyIn(house, PARTNER)
  await allow(here.agent, (await here.agent.follow(await partner.request())).url)
  const next = await refreshTokenGrant(other.party.config, other.tokens.refresh_token ?? '')
  return {
    version,
    commit,
    at: new Date().toISOString(),
    base: house.base,
    poolId: rows[0]?.poolId ?? '',
    connections: house.connections,
    claimants: [...new Set(lena)],
    owner: owner.kept(),
    lin: {
      kept: here.agent.kept(),
      sub: here.tokens.claims()?.sub ?? '',
      refreshToken: here.tokens.refresh_token ?? '',
    },
    used: { refreshToken: other.tokens.refresh_token ?? '', next: next.refresh_token ?? '' },
    phone: { refreshToken: phone.tokens.refresh_token ?? '' },
    alice: { kept: alice.agent.kept(), sub: alice.tokens.claims()?.sub ?? '' },
    asked: { kept: asked.agent.kept(), page: asked.page },
    begun: { kept: begun.kept(), authorize },
    open: { kept: open.kept(), login },
  }
}

/** What people, applications and developers do after the dump: so that the statements of all of it are heard. */
async function goOn(house: House, before: Fixture, installation: Installation): Promise<void> {
  const outbox = { ...installation, hand: 0, logFile: '' }
  const party = await partyIn(house)
  await wechat(house, 'alice')
  await wechat(house, 'no-avatar')
  await wechat(house, 'unionid-later', 'branch') // the conflict again
  applyFile(installation, JSON.stringify({ pools: [smallPool('late')] }))
  const guest = newcomer(house)
  const partner = await (await partyIn(house, PARTNER)).request({ scope: 'openid phone' }) // more than before
  await allow(guest, await byPassword(guest, partner, CALLBACK))
  const here = await lin(house)
  await refreshTokenGrant(party.config, here.tokens.refresh_token ?? '')
  await refreshTokenGrant(party.config, here.tokens.refresh_token ?? '').catch(() => {}) // the family ends
  await logOut(here, house)
  const wrong = newcomer(house)
  await byPassword(wrong, await party.request(), CALLBACK, { ...LIN, password: 'not the password' })

  const asked = newcomer(house, before.asked.kept)
  await asked.follow(stepOf(before.asked.page, 'password/check'), {
    form: { account: LIN.email, password: LIN.password },
    stop: CALLBACK,
  })
  const matched = await arrived(house, 'emoji', 'match')
  const sent = await matched.agent.follow(stepOf(matched.page, 'send'), {
    form: { field: 'email', address: LIN.email },
  })
  await matched.agent.follow(stepOf(matched.page, 'check'), {
    form: { proof: proofIn(await pageStateOf(sent)), code: await outboxCode(outbox, LIN.email) },
    stop: CALLBACK,
  })
  await byWeChat(house, newcomer(house), party, { persona: 'grey', connection: 'staff' }) // refused
  const wishes = `app_id=${SHOP}&state=theirs&nonce=theirs`
  const direct = newcomer(house)
  await direct.follow(`${house.base.replace('://', '://tea.')}/connections/social/posts?${wishes}`)
  for (const view of ['code/email', 'sign-up', 'reset'] as const) {
    const somebody = newcomer(house)
    const address = view === 'sign-up' ? 'new@example.com' : LIN.email
    const more: Record<string, string> = view === 'sign-up' ? { name: 'New', password: LIN.password } : {}
    const way = new CodeWay(somebody, await openLogin(somebody, await party.request()), view, CALLBACK)
    const { proof } = await way.ask(address, more)
    await way.check(proof, await outboxCode(outbox, address), view === 'reset' ? { password: LIN.password } : {})
  }

  const owner = newcomer(house, before.owner)
  const console = house.base.replace('://', '://console.')
  const pool = `${console}/pools/${before.poolId}`
  const user = `${pool}/users/${before.lin.sub}`
  const shop = `${pool}/applications/${SHOP}`
  const connection = `${pool}/social/${before.connections.wechat}`
  const pages = ['', '/applications', '/social', '/users', '/audit', '/settings'].map((page) => `${pool}${page}`)
  for (const page of [console, `${console}/developers`, ...pages, user, shop, `${shop}/settings`, connection]) {
    const { response } = await owner.follow(page)
    if (!response.ok) throw new Error(`${response.status} ${page}`)
  }
  const save = async (
    page: string,
    action: string,
    input: Record<string, unknown>,
    { poolId }: Partial<Fixture> = before,
  ) => {
    const said = await callAction(owner, page, action, input, { poolId, root: checkout })
    if (!said.includes('"ok":true')) throw new Error(`${action}: ${said}`)
  }
  const [application] = await query(`SELECT * FROM "Application" WHERE id = $1`, [SHOP])
  const name = { id: SHOP, version: application?.version, change: { name: 'Tea Shop again' } }
  await save(`${shop}/settings`, 'saveApplication', name)
  const [row] = await query(`SELECT * FROM "Connection" WHERE id = $1`, [before.connections.wechat])
  const change = { mode: row?.mode, displayName: 'WeChat again' }
  await save(connection, 'saveConnection', { id: row?.id, version: row?.version, change })
  await save(shop, 'switchConnection', { connectionId: row?.id, applicationId: SHOP, on: false })
  await save(shop, 'switchConnection', { connectionId: row?.id, applicationId: SHOP, on: true })
  await save(user, 'signOutEverywhere', { id: before.lin.sub })
  await save(user, 'setUserStatus', { id: before.lin.sub, status: 'blocked' })
  const [tea] = await query(`SELECT version FROM "Pool" WHERE id = $1`, [before.poolId])
  const renamed = { version: tea?.version, change: { displayName: 'Tea House again' } }
  await save(`${pool}/settings`, 'savePool', renamed)
  await save(`${pool}/settings`, 'rotateKey', {})
  await save(`${console}/developers`, 'inviteDeveloper', {}, {})
}

type Line = { dbname?: string; message?: string; detail?: string; application_name?: string }

const readLog = async () =>
  (await query<{ log: string }>(`SELECT pg_read_file(pg_current_logfile('jsonlog')) AS log`, [], 'postgres'))[0]?.log ??
  ''

/** `'it''s'` or NULL, as the server writes a parameter. */
function parametersIn(detail = ''): (string | null)[] {
  return [...detail.matchAll(/\$\d+ = (NULL|'(?:[^']|'')*')/g)].map(([, text = '']) =>
    text === 'NULL' ? null : text.slice(1, -1).replaceAll("''", "'"),
  )
}

/** Of the jobs' own schema, of the driver and of the migrations. */
const OTHERS = /pgboss|pg_catalog|_prisma_migrations|pg_advisory_lock\(/

/** The statements in a log, as the build sent them about its own tables; without those of this script. */
function statementsIn(log: string): Statement[] {
  const lines = log.split('\n').filter(Boolean)
  return lines.flatMap((line) => {
    const { dbname, application_name, message = '', detail } = JSON.parse(line) as Line
    const sql = /^(?:execute [^:]+|statement): ([\s\S]*)$/.exec(message)?.[1]
    if (dbname !== 'menshen' || application_name === MAKER || !sql || OTHERS.test(sql)) return []
    return /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(sql) ? [{ sql, values: parametersIn(detail) }] : []
  })
}

/** Each question once, each change as often as it is likely to meet another situation. */
function chosen(statements: Statement[]): Statement[] {
  const times = new Map<string, number>()
  return statements.filter(({ sql }) => {
    const before = times.get(sql) ?? 0
    times.set(sql, before + 1)
    return before < (/^\s*SELECT/i.test(sql) ? 1 : 6)
  })
}

const ends = new Ends()
try {
  await query('CREATE DATABASE menshen', [], 'postgres')
  const place = await newInstallation({
    SECRET_KEY: SECRETS.SECRET_KEY,
    DATABASE_URL: new URL('/menshen', server).href,
  })
  const from = { root: path.resolve(checkout), port: 4310, base: 'http://localhost:4310' }
  const installation = ends.keep({ ...place, ...from }, removeData)
  const running = ends.keep(await start(installation), ({ stop }) => stop())
  const house: House = { base: running.base }
  const before = await fill(house, running.setupLink ?? '', installation)
  const dump = execFileSync('pg_dump', [
    '--column-inserts',
    '--no-owner',
    '--no-privileges',
    installation.env.DATABASE_URL ?? '',
  ])
  // What psql alone understands is left out.
  writeFileSync(at('.sql'), String(dump).replace(/^\\.*\n/gm, ''))
  writeFileSync(at('.json'), `${JSON.stringify(before, null, 2)}\n`)

  const heard = (await readLog()).length
  await goOn(house, before, installation)
  // Its jobs: the last of them comes round every five minutes.
  const swept = async () =>
    statementsIn((await readLog()).slice(heard)).some(({ sql }) => /DELETE.*"SandboxFault"/.test(sql))
  while (!(await swept())) await sleep(5000)
  const statements = chosen(statementsIn((await readLog()).slice(heard)))
  writeFileSync(at('.statements.jsonl'), writeStatements(statements))
  console.log(`${statements.length} statements`)
} finally {
  await ends.all()
  await query('DROP DATABASE IF EXISTS menshen WITH (FORCE)', [], 'postgres')
}
