import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { REFUSALS, type RefusalKey } from '@/lib/refusals/catalogue'
import { Agent } from '../support/agent'
import { developerOf } from '../support/carrier'
import { inDatabase, inShop, poolIdOf } from '../support/database'
import { directLink } from '../support/direct'
import { followLink } from '../support/entrances'
import { Pending } from '../support/pending'
import { scanAt } from '../support/sandbox'
import { logInByPassword, newShop, openLogin, partyOf, SANDBOX, type Shop, scanned, wayOn } from '../support/shop'
import { at, type Shared, stage } from '../support/stage'
import { said } from '../support/words'

const BACK = 'http://127.0.0.1:9/receive'

/** What a person reads of a page. */
const read = (html: string) =>
  (/<(main|body)[\s\S]*<\/\1>/.exec(html)?.[0] ?? html)
    .replace(/<!--.*?-->|<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;|&#39;/g, "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

const referenceIn = (html: string) => /\b(?:ref_[a-z0-9]{12}|att_\w{20})\b/.exec(read(html))?.[0] ?? ''

const words = (key: string) => said(key).en

/** A person's page with a reference, and the shop whose developer is to find it; none where the log alone has it. */
type Provoked = { html: string; shop?: { installation: Shared; pool: string }; tells?: string[] }
type Provoke = () => Promise<Provoked>

const htmlOf = async (response: Response | Promise<Response>) => (await response).text()
/** As browsers ask; some doors answer anything else with JSON. */
const headers = { accept: 'text/html' }
const fetched = (address: string) => htmlOf(new Agent().send(address, { headers }))

/** A page of the shop's host, for a browser that was nowhere before. */
const page =
  (path: string, tells?: string[]): Provoke =>
  async () => {
    const shop = await sameShop()
    return { shop, html: await fetched(at(shop.installation, shop.pool, path)), tells }
  }

let same: Promise<Shop> | undefined
/** For what changes nothing of its shop. */
const sameShop = () => {
  same ??= newShop(stage().local)
  return same
}

/** A page of the issuer. */
const issued =
  (path: (shop: Shop) => string, tells: (shop: Shop) => string[]): Provoke =>
  async () => {
    const shop = await sameShop()
    return { shop, html: await fetched(shop.issuer + path(shop)), tells: tells(shop) }
  }

const ELSEWHERE = 'http://127.0.0.1:9/callback/?secret=x'

/** In a login that has begun. */
const visiting =
  (provoke: (login: string, agent: Agent, shop: Shop) => Promise<string>, tells?: string[]): Provoke =>
  async () => {
    const [shop, agent] = [await sameShop(), new Agent()]
    const login = await openLogin(agent, await (await partyOf(shop)).request())
    return { shop, html: await provoke(login, agent, shop), tells }
  }

/** Somebody has scanned, and before they are back the settings are changed. */
const changed =
  (sql: string, options: Parameters<typeof newShop>[1] = {}): Provoke =>
  async () => {
    const [shop, agent] = [await newShop(stage().local, options), new Agent()]
    const callback = await scanned(agent, await (await partyOf(shop)).request())
    await inShop(shop, sql)
    return { shop, html: await htmlOf((await agent.follow(callback)).response) }
  }

/** Somebody has scanned and is asked who they are. */
async function asked(persona: 'Alice' | 'Noah' = 'Alice', shop?: Shop) {
  const ask = { association: 'ask', bindMethods: ['password'] }
  const home = shop ?? (await newShop(stage().local, { connections: [{ ...SANDBOX, ...ask }] }))
  const agent = new Agent()
  const callback = await scanned(agent, await (await partyOf(home)).request(), persona)
  return { shop: home, agent, pending: await Pending.at(home, agent, { callback, end: home.redirectUri }) }
}

const linking =
  (
    query: Record<string, string> | string,
    tells: string[] = [],
    { sql, connection, identifier }: { sql?: string; connection?: Record<string, unknown>; identifier?: string } = {},
  ): Provoke =>
  async () => {
    const shop = await newShop(stage().local, { connections: [{ ...SANDBOX, callbackUrl: BACK, ...connection }] })
    if (sql) await inShop(shop, sql)
    return { shop, html: await fetched(directLink(shop, query, identifier)), tells }
  }

/** A direct link's login, up to the page that would post to the Callback URL. */
async function delivering() {
  const shop = await newShop(stage().local, { connections: [{ ...SANDBOX, callbackUrl: BACK }] })
  const agent = new Agent()
  const { authorize } = await followLink(shop, agent, directLink(shop, { state: 's' }))
  const deliver = at(shop.installation, shop.pool, '/connections/deliver')
  const { url } = await agent.follow(await scanAt(agent, authorize, 'Alice'), { stop: deliver })
  return { shop, agent, url }
}

const OTHER_APPLICATION = `
  WITH other AS (INSERT INTO "Application" SELECT (jsonb_populate_record(a, jsonb_build_object('id', a.id || 'other', 'thirdParty', true))).*
    FROM "Application" a WHERE "poolId" = $pool RETURNING id)
  INSERT INTO "ConnectionSwitch" ("poolId", "connectionId", "applicationId")
    SELECT $pool, c.id, other.id FROM "Connection" c, other WHERE c."poolId" = $pool`

/** Everything that a person is shown a reference for; what WeChat refuses is in faults.spec.ts. */
const PROVOKED: Record<Exclude<RefusalKey, 'sandbox_boundary'>, Provoke> = {
  unknown_client: issued(
    () => '/auth?client_id=app_nobody&response_type=code&scope=openid&redirect_uri=https://a.example/cb',
    () => ['client_id: app_nobody', 'client is invalid'],
  ),
  redirect_uri: issued(
    ({ clientId }) =>
      `/auth?client_id=${clientId}&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(ELSEWHERE)}`,
    ({ redirectUri }) => [
      'redirect_uri: http://127.0.0.1:9/callback/?secret=…',
      `redirect_uri: ${redirectUri}`,
      'the slash at the end',
      'the query',
    ],
  ),
  redirect_uri_missing: issued(
    ({ clientId }) => `/auth?client_id=${clientId}&response_type=code&scope=openid`,
    ({ redirectUri }) => [`redirect_uri: ${redirectUri}`],
  ),
  request_uri: issued(
    ({ clientId }) => `/auth?client_id=${clientId}&request_uri=urn:ietf:params:oauth:request_uri:gone`,
    ({ clientId }) => [`client_id: ${clientId}`],
  ),
  bad_request: issued(
    () => '/auth?response_type=code',
    () => ['client_id'],
  ),

  post_logout_redirect_uri: issued(
    ({ clientId }) => `/session/end?client_id=${clientId}&post_logout_redirect_uri=http://127.0.0.1:9/by`,
    () => ['http://127.0.0.1:9/bye', 'the path'],
  ),
  logout_request: issued(
    () => '/session/end?client_id=app_nobody',
    () => ['client_id: app_nobody'],
  ),
  logout_form: async () => {
    const shop = await sameShop()
    const form = { xsrf: 'x', logout: 'yes' }
    return { shop, html: await htmlOf(new Agent().send(`${shop.issuer}/session/end/confirm`, { form, headers })) }
  },

  link_doubled: linking('state=a&state=b', ['doubled: state']),
  link_unknown_application: async () => {
    const shop = await sameShop()
    const link = directLink(shop).replace(shop.clientId, 'app_nobody')
    return { shop, html: await fetched(link), tells: ['app_id: app_nobody'] }
  },
  link_unknown_connection: linking({}, ['connection: nobody'], { identifier: 'nobody' }),
  link_not_on: linking({}, [], { sql: `DELETE FROM "ConnectionSwitch" WHERE "poolId" = $pool` }),
  link_no_address: linking({}, [], {
    connection: { callbackUrl: undefined },
    sql: `UPDATE "Application" SET "redirectUris" = '{}' WHERE "poolId" = $pool`,
  }),
  link_shared: linking({ state: 's' }, [], { sql: OTHER_APPLICATION }),
  link_no_state: linking({ nonce: 'n' }, ['parameters: nonce, app_id'], { connection: { callbackNeedsState: true } }),
  link_too_long: linking({ state: 'x'.repeat(1100) }),
  delivery_lost: page('/connections/deliver?state=x&code=y'),
  delivery_changed: async () => {
    const { shop, agent, url } = await delivering()
    await inShop(shop, `UPDATE "Connection" SET "callbackUrl" = 'http://127.0.0.1:9/other' WHERE "poolId" = $pool`)
    return { shop, html: await htmlOf(agent.send(url)) }
  },
  delivery_failed: async () => {
    const { shop, agent, url } = await delivering()
    return { shop, html: await htmlOf(agent.send(url.replace(/code=[^&]+/, 'code=wrong'))) }
  },

  lost: page(`/login/${'gone'.repeat(8)}`),
  cookies: visiting((login) => fetched(login)),
  foreign_browser: async () => {
    const shop = await sameShop()
    const callback = await scanned(new Agent(), await (await partyOf(shop)).request())
    return { shop, html: await htmlOf((await new Agent().follow(callback)).response) }
  },
  unknown_attempt: async () => {
    const shop = await sameShop()
    const [row] = await inShop(shop, `SELECT id FROM "Connection" WHERE "poolId" = $pool`)
    const html = await fetched(at(shop.installation, 'core', `/connect/callback/${row?.id}?state=x&code=y`))
    return { shop, html, tells: [`connection: ${row?.id}`] }
  },
  late: async () => {
    const { shop, agent, pending } = await asked()
    await inShop(shop, `UPDATE "Attempt" SET "expiresAt" = now() - interval '1 second' WHERE "poolId" = $pool`)
    return { shop, html: await htmlOf(agent.send(pending.page.url)) }
  },
  foreign_form: visiting(
    async (login, agent) =>
      htmlOf(
        agent.send(`${login}/password/check`, {
          form: { email: 'a@b.example' },
          headers: { origin: 'https://evil.example' },
        }),
      ),
    ['origin: https://evil.example', 'origin: http://shop'],
  ),
  broken_form: visiting(
    async (login, agent) => {
      const headers = { origin: new URL(login).origin, 'content-type': 'text/plain' }
      return htmlOf(agent.send(`${login}/password/check`, { body: 'hello', headers }))
    },
    ['content-type: text/plain', 'size: 5', 'content-type: application/x-www-form-urlencoded'],
  ),
  way_closed: visiting(
    async (login, agent) => htmlOf(agent.send(`${login}/via/conn_nobody`)),
    ['connection: conn_nobody'],
  ),
  too_many: visiting(async (login, agent) => {
    const way = await wayOn(agent, login)
    for (let press = 0; press < 40; press++) await agent.send(way)
    return htmlOf(agent.send(way))
  }),
  trial_over: page('/connections/try?ticket=gone'),
  link_used: async () => ({ html: await fetched(at(stage().local, 'system', '/welcome/gone')) }),
  // A door of the system pool alone.
  not_here: visiting(async (login, agent) => htmlOf(agent.send(`${login}/reset/save`, { form: { a: 'b' } }))),

  connection_off: changed(`DELETE FROM "ConnectionSwitch" WHERE "poolId" = $pool`),
  login_only: changed(`UPDATE "Connection" SET "loginOnly" = true WHERE "poolId" = $pool`),
  sign_up_closed: changed(`UPDATE "Application" SET "signUp" = false WHERE "poolId" = $pool`),
  user_blocked: async () => {
    const [shop, agent] = [await newShop(stage().local), new Agent()]
    const request = async () => scanned(agent, await (await partyOf(shop)).request({ prompt: 'login' }))
    await agent.follow(await request(), { stop: shop.redirectUri })
    await inShop(shop, `UPDATE "User" SET status = 'blocked' WHERE "poolId" = $pool`)
    return { shop, html: await htmlOf((await agent.follow(await request())).response) }
  },
  already_linked: async () => {
    const { shop, pending } = await asked('Alice')
    const form = { account: shop.email, password: shop.password }
    await pending.step('password/check', form)
    const { pending: second } = await asked('Noah', shop)
    return { shop, html: (await second.step('password/check', form)).html }
  },

  broken: changed(
    `UPDATE "Attempt" SET status = 'exchanging', "leaseUntil" = now() - interval '1 second' WHERE "poolId" = $pool`,
  ),
  our_fault: async () => {
    const { shop, agent, pending } = await asked()
    await inShop(shop, `UPDATE "Attempt" SET arrival = 'nonsense' WHERE "poolId" = $pool`)
    return { shop, html: await htmlOf(agent.send(pending.page.url)) }
  },
  demo_failed: async () => ({ html: await fetched(`${stage().local.base}/demo/callback?code=x&state=y`) }),
  sign_in_failed: async () => ({
    html: await fetched(at(stage().local, 'console', '/sign-in/failed?error=Configuration')),
    tells: ['Configuration'],
  }),
}

const found = async (shop: { installation: Shared; pool: string }, reference: string) => {
  const audit = at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}/audit?q=${reference}`)
  return read(await htmlOf(developerOf(shop.installation).send(audit)))
}

/** The lines of the log under a reference: they may come to its file a moment after the page. */
const loggedUnder = (reference: string) =>
  expect.poll(() =>
    readFileSync(stage().local.logFile, 'utf8')
      .split('\n')
      .filter((line) => line.includes(reference))
      .join('\n'),
  )

/** The digest of a page that failed: scripts show it to the person as the reference. */
const digestIn = (html: string) => /\\"digest\\":\\"(\d+)/.exec(html)?.[1] ?? ''

for (const [key, provoke] of Object.entries(PROVOKED) as [RefusalKey, Provoke][])
  test(`interop 2: ${key}: by the reference on the page the developer finds what happened, and how to mend it`, async () => {
    const { html, shop, tells = [] } = await provoke()
    const reference = key === 'our_fault' ? digestIn(html) : referenceIn(html)
    expect(reference, read(html)).toBeTruthy()
    const [name, todo] = [words(`refusals.${key}.name`), words(`refusals.${key}.todo`)]
    if (!shop) {
      const line = loggedUnder(reference)
      for (const text of [`docs/errors/refusals/${key}.md`, ...tells]) await line.toContain(text)
      return
    }
    const told = await found(shop, reference)
    for (const text of [name, ...todo.split('\n'), ...tells]) expect(told).toContain(text)
  })

test('a refusal leads to the application and the connection whose login it was', async () => {
  const shop = await sameShop()
  const login = await openLogin(new Agent(), await (await partyOf(shop)).request())
  expect(await found(shop, referenceIn(await fetched(login)))).toContain(shop.clientId)
  const { shop: off, html } = await PROVOKED.connection_off()
  if (!off) throw new Error('connection_off has no shop')
  const told = await found(off, referenceIn(html))
  const ids = await inShop(
    off,
    `SELECT id FROM "Application" WHERE "poolId" = $pool UNION SELECT id FROM "Connection" WHERE "poolId" = $pool`,
  )
  expect(ids).toHaveLength(2)
  for (const { id } of ids) expect(told).toContain(id)
})

test('what was not sent at all is said to be none', async () => {
  const shop = await sameShop()
  const html = await fetched(directLink(shop).replace(/\?.*/, ''))
  expect(await found(shop, referenceIn(html))).toContain('parameters: (none)')
})

test('and no kind was forgotten', () =>
  // On this installation alone a sandbox person may open any account (lib/association/rules.test.ts has the rule).
  expect(Object.keys(PROVOKED).toSorted()).toEqual(
    Object.keys(REFUSALS)
      .filter((key) => key !== 'sandbox_boundary')
      .toSorted(),
  ))

test('the page of each kind is in the console, in both languages, as the docs have it', async () => {
  const developer = developerOf(stage().local)
  const help = at(stage().local, 'console', '/help/refusals')
  const index = read(await htmlOf(developer.send(help)))
  for (const key of Object.keys(REFUSALS)) expect(index).toContain(words(`refusals.${key}.name`))
  const [meaning, todo] = [words('refusals.redirect_uri.meaning'), words('refusals.redirect_uri.todo')]
  const shown = read(await htmlOf(developer.send(`${help}/redirect_uri`)))
  for (const text of [meaning, ...todo.split('\n')]) expect(shown).toContain(text)
  expect((await developer.send(`${help}/nothing`)).status).toBe(404)
  expect((await developer.send(help.replace('refusals', 'nothing'))).status).toBe(404)
})

test('where no address is registered, the developer reads so', async () => {
  const shop = await newShop(stage().local, { application: { postLogoutRedirectUris: [] } })
  const by = `${shop.issuer}/session/end?client_id=${shop.clientId}&post_logout_redirect_uri=http://127.0.0.1:9/bye`
  const told = await found(shop, referenceIn(await fetched(by)))
  expect(told).toContain(`post_logout_redirect_uri: ${words('console.audit.facts.none')}`)
})

test('a step that fails by a bug of ours is a page with a reference as well', async () => {
  const [shop, agent] = [await newShop(stage().local), new Agent()]
  const callback = await scanned(agent, await (await partyOf(shop)).request())
  await inShop(shop, `UPDATE "Attempt" SET handshake = 'nonsense' WHERE "poolId" = $pool`)
  const { response } = await agent.follow(callback)
  const html = await response.text()
  expect(response.status).toBe(500)
  expect(read(html)).toContain(words('login.ourFault.title'))
  expect(await found(shop, referenceIn(html))).toContain(words('refusals.our_fault.name'))
  await loggedUnder(referenceIn(html)).toContain('cannot decrypt')
})

test('the console promises no line of the audit that was only counted', async () => {
  const shop = await newShop(stage().local)
  const agent = new Agent()
  await scanned(agent, await (await partyOf(shop)).request())
  const moment = new Date().toISOString()
  const trouble = { key: '40125', family: 'configuration', stage: 'token', count: 99, firstAt: moment, lastAt: moment }
  const [attempt] = await inShop(
    shop,
    `UPDATE "Attempt" SET status = 'done', outcome = '{"kind":"refused","reason":"wechat_configuration"}',
       "developerId" = (SELECT "userId" FROM "PoolMember" WHERE "poolId" = $pool LIMIT 1)
     WHERE "poolId" = $pool RETURNING id, "connectionId"`,
  )
  const reference = String(attempt?.id)
  await inShop(
    shop,
    `UPDATE "Connection" SET trouble = '${JSON.stringify({ ...trouble, reference })}' WHERE "poolId" = $pool`,
  )
  const here = at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}/social/${attempt?.connectionId}`)
  const open = async (path = '') => htmlOf(developerOf(shop.installation).send(here + path))
  const pages = async () => [await open(), await open(`/try?attempt=${reference}`)].map(read)
  const [banner, trial] = await pages()
  expect(banner).toContain(reference)
  expect(banner).not.toContain(words('doctor.trouble.audit'))
  expect(trial).toContain(words('common.counted'))
  await inShop(
    shop,
    `INSERT INTO "AuditEvent" ("id", "poolId", "action", "actorKind", "targetId", "detail")
     VALUES ('evt_' || $pool, $pool, 'login.refused', 'system', '${reference}', '{"reason":"wechat_configuration"}')`,
  )
  const [listed, tried] = await pages()
  expect(listed).toContain(words('doctor.trouble.audit'))
  expect(tried).toContain(words('trial.refused.referenceHelp'))
})

test('S34: beyond twenty a minute a page says that its reference was only counted, and one row has the number', async () => {
  const shop = await newShop(stage().local)
  const lost = at(shop.installation, shop.pool, `/login/${'gone'.repeat(8)}`)
  const pages = await Promise.all(Array.from({ length: 50 }, async () => htmlOf(new Agent().send(lost))))
  const counted = pages.filter((html) => read(html).includes(words('common.counted')))
  // A minute may end in the middle of it.
  expect([10, 30]).toContain(counted.length)
  expect(await found(shop, referenceIn(counted[0] ?? ''))).toContain('If the refusal was only counted')
  const audit = at(shop.installation, 'console', `/pools/${await poolIdOf(shop)}/audit?show=refused`)
  const listed = read(await htmlOf(developerOf(shop.installation).send(audit)))
  expect(listed).toMatch(/more of the same within that minute/)
  const [row] = await inDatabase(
    shop,
    `SELECT count(*)::int AS rows FROM "AuditEvent" WHERE "targetId" LIKE 'ref_%' AND "poolId" = $1`,
    [await poolIdOf(shop)],
  )
  expect(row?.rows).toBe(50 - counted.length)
})

test('interop 12: whom an application sends to log out wrongly is told so, and can log out all the same', async () => {
  const [shop, agent] = [await newShop(stage().local), new Agent()]
  await logInByPassword(shop, agent, await (await partyOf(shop)).request())
  const wrong = `${shop.issuer}/session/end?client_id=${shop.clientId}&post_logout_redirect_uri=http://127.0.0.1:9/elsewhere`
  const html = await htmlOf(agent.send(wrong, { headers }))
  expect(read(html)).toContain(words('login.logoutAddress.title'))
  expect(read(html), 'nothing about a login').not.toContain(words('login.badRequest.title'))
  const out = new URL(/class="way" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '', wrong).href
  const { response } = await agent.follow(out)
  const question = await response.text()
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(question)?.[1] ?? ''
  const { response: end } = await agent.follow(`${shop.issuer}/session/end/confirm`, { form: { xsrf, logout: 'yes' } })
  expect(read(await end.text())).toContain(words('login.loggedOut.all.title'))
})
