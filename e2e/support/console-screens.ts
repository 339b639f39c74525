import { Agent } from './agent'
import { inDatabase } from './database'
import { consolePage, type Screen } from './screen'
import { newShop, partyOf, type Shop, scanned } from './shop'
import { at, type Shared } from './stage'
import { said, untranslated } from './words'

/** A display name about as long as people choose. */
export const LONG = 'WeChat for the people of the Long-Named Trading Company'

export type House = { shop: Shop; pool(path: string): string; empty(path: string): string; ids: Ids }

type Ids = { pool: string; empty: string; connection: string; application: string; user: string }

/** Creates a pool with content, and an empty one. */
export async function furnish(installation: Shared): Promise<House> {
  const shop = await newShop(installation, {
    connections: [
      { identifier: 'wechat-pc', displayName: 'WeChat', sandbox: true },
      {
        identifier: 'wechat-staff',
        displayName: LONG,
        appId: 'wx0123456789abcdef',
        appSecret: '${WECHAT_SECRET}',
        loginOnly: true,
      },
    ],
  })
  for (const persona of ['Alice', '小明', 'Noah'] as const) {
    const agent = new Agent()
    const callback = await scanned(agent, await (await partyOf(shop)).request(), persona)
    await agent.follow(callback, { stop: shop.redirectUri })
  }
  const bare = await newShop(installation, { connections: [] })
  await inDatabase(shop, `DELETE FROM "Application" WHERE id = $1`, [bare.clientId])
  const ids = await idsOf(shop, bare)
  await sendToday(shop, ids.pool, { sms: 832, mail: 5000 })
  const inPool = (id: string) => (path: string) => at(installation, 'console', `/pools/${id}${path}`)
  return { shop, ids, pool: inPool(ids.pool), empty: inPool(ids.empty) }
}

/** The console's pages outside of pools, and a pool's overview and applications. */
export async function consoleScreens(installation: Shared): Promise<Screen[]> {
  const { ids, pool, empty } = await furnish(installation)
  const console = (path: string) => at(installation, 'console', path)
  return [
    consolePage('console-pools', words('pools.title'), console('/')),
    consolePage('console-pool-new', words('pools.create'), console('/pools/new')),
    consolePage('console-developers', words('developers.title'), console('/developers')),
    consolePage('console-password', words('password.title'), console('/password')),
    consolePage('console-overview', words('overview.events'), pool('')),
    consolePage('console-overview-empty', words('overview.steps.title'), empty('')),
    consolePage('console-applications', words('applications.title'), pool('/applications')),
    consolePage('console-applications-empty', words('applications.title'), empty('/applications')),
    consolePage('console-application-new', words('applications.create'), pool('/applications/new')),
    consolePage('console-application', words('applications.endpoints'), pool(`/applications/${ids.application}`)),
    consolePage(
      'console-application-integrate',
      said('integrate.addresses.title'),
      pool(`/applications/${ids.application}/integrate`),
    ),
    consolePage(
      'console-application-settings',
      words('applications.groups.tokens'),
      pool(`/applications/${ids.application}/settings`),
    ),
    consolePage('console-help', said('guide.title'), console('/help')),
    consolePage('console-guide', said('guide.connect.title'), console('/help/connect-wechat')),
    consolePage('console-errors', said('guide.books.wechat.title'), console('/help/wechat')),
    consolePage('console-error', untranslated('40125 · invalid appsecret'), console('/help/wechat/40125')),
    consolePage('console-refusals', said('guide.books.refusals.title'), console('/help/refusals')),
    consolePage('console-refusal', said('refusals.redirect_uri.name'), console('/help/refusals/redirect_uri')),
  ]
}

/** A pool's pages about connections, users, audit and settings. */
export async function poolScreens(installation: Shared): Promise<Screen[]> {
  const { shop, ids, pool, empty } = await furnish(installation)
  return [
    consolePage('console-social', words('social.title'), pool('/social')),
    consolePage('console-social-empty', words('social.title'), empty('/social')),
    consolePage('console-sources', words('social.choose'), pool('/social/new')),
    consolePage('console-modes', said('sources.sources.wechat.modes.title'), pool('/social/new/wechat')),
    consolePage('console-connection-new', said('sources.modes.wechat:pc.name'), pool('/social/new/wechat/pc')),
    consolePage('console-connection', said('doctor.title'), pool(`/social/${ids.connection}`)),
    consolePage(
      'console-connection-try',
      said('trial.title', { name: 'WeChat' }),
      pool(`/social/${ids.connection}/try`),
    ),
    consolePage('console-users', words('users.title'), pool('/users')),
    consolePage('console-user', words('users.identities'), pool(`/users/${ids.user}`)),
    consolePage('console-user-new', words('users.create'), pool('/users/new')),
    consolePage('console-audit', words('audit.title'), pool('/audit')),
    consolePage('console-refused', words('audit.title'), pool('/audit?show=refused')),
    consolePage('console-reference', words('audit.title'), pool(`/audit?q=${await refusedAt(shop)}`)),
    consolePage('console-settings', said('keys.title'), pool('/settings')),
    consolePage('console-not-found', words('notFound.title'), pool('/social/conn_gone')),
  ]
}

const words = (key: string) => said(`console.${key}`)

/** Sends a request with a redirect address that is not registered. @returns the reference on the error page */
async function refusedAt(shop: Shop): Promise<string> {
  const request = new URL(await (await partyOf(shop)).request())
  request.searchParams.set('redirect_uri', 'https://shop.example.com/auth/callback/?tenant=7')
  const page = await (await new Agent().send(request.href)).text()
  return /ref_\w+/.exec(page)?.[0] ?? ''
}

/** Counts messages for today, so that a pool's pages say that they run out. */
async function sendToday(shop: Shop, pool: string, sent: { sms: number; mail: number }): Promise<void> {
  for (const [medium, count] of Object.entries(sent))
    await inDatabase(
      shop,
      `INSERT INTO "RateLimiterFlexible" (key, points, expire)
       VALUES ('daily:' || $1 || ':' || $2 || ':' || to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD'), $3, now() + interval '1 day')`,
      [medium, pool, count],
    )
}

async function idsOf(shop: Shop, empty: Shop): Promise<Ids> {
  const [row] = await inDatabase(
    shop,
    `SELECT p.id AS pool, e.id AS empty, c.id AS connection, a.id AS application,
            (SELECT u.id FROM "User" u WHERE u."poolId" = p.id AND u.name = 'Alice') AS "user"
     FROM "Pool" p JOIN "Pool" e ON e.name = $2 JOIN "Application" a ON a."poolId" = p.id
     JOIN "Connection" c ON c."poolId" = p.id AND c.identifier = 'wechat-pc' WHERE p.name = $1`,
    [shop.pool, empty.pool],
  )
  return row as Ids
}
