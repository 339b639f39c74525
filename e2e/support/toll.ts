import { pbkdf2Sync } from 'node:crypto'
import { Agent } from './agent'
import { inDatabase, poolIdOf } from './database'
import { type PageState, pageStateOf } from './pending'
import { openLogin, partyOf, type Shop } from './shop'

type Puzzle = { salt: string; hash: string; rounds: number; max: number }

const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')

const fieldIn = (html: string, name: string) =>
  unescaped(new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '')

/** Does what the worker of the page does. @returns the number that is hidden */
export function solve(html: string): number {
  const { salt, hash, rounds, max }: Puzzle = JSON.parse(unescaped(/data-work="([^"]*)"/.exec(html)?.[1] ?? 'null'))
  for (let number = 0; number < max; number++)
    if (pbkdf2Sync(String(number), salt, rounds, 32, 'sha256').toString('hex') === hash) return number
  throw new Error('there is no such number')
}

/** Whether a page is the one that takes the toll. */
export const isToll = ({ url }: Pick<PageState, 'url'>): boolean => /\/login\/[\w-]+\/toll(\/|$)/.test(url)

/** Pays with work, as a browser with scripts does. @returns the page that the person wanted */
export async function payByWork(agent: Agent, page: PageState, number = solve(page.html)): Promise<PageState> {
  const login = /^.*\/login\/[\w-]+/.exec(page.url)?.[0]
  const form = { work: fieldIn(page.html, 'work'), to: fieldIn(page.html, 'to'), number: String(number) }
  return pageStateOf(await agent.follow(`${login}/pay/work`, { form }))
}

/** Sends the form of the login page. @returns the page that it leads to; that of the application is not requested */
export const typePassword = async (
  shop: Shop,
  agent: Agent,
  login: string,
  password: string,
  headers: Record<string, string> = {},
): Promise<PageState> =>
  pageStateOf(
    await agent.follow(`${login}/password/check`, {
      form: { email: shop.email, password },
      stop: shop.redirectUri,
      headers,
    }),
  )

/** What is counted for all visitors of a pool, in the database. */
const SHARED = ['exchange', 'password', 'proof', 'send', 'text', 'sign_up']

/** Uses up every budget that a shop's visitors share, so that newcomers pay. */
export async function attack(shop: Shop): Promise<void> {
  const wrong = async () => {
    const agent = new Agent()
    await typePassword(shop, agent, await openLogin(agent, await (await partyOf(shop)).request()), 'wrong')
  }
  await wrong()
  await inDatabase(
    shop,
    `INSERT INTO "RateLimiterFlexible" (key, points, expire)
     SELECT budget || ':' || encode(sha256(convert_to($2, 'UTF8')), 'hex'), 100000, now() + interval '15 minutes'
     FROM unnest($1::text[]) AS budget ON CONFLICT (key) DO UPDATE SET points = 100000`,
    [SHARED.map((subject) => `${subject}/pool`), await poolIdOf(shop)],
  )
  // The process hears of it when it counts the next one.
  await wrong()
}

/** Fills the ceiling of visits with those of a flood, as if they had come to the shop's application. */
export const flood = (shop: Shop): Promise<unknown> =>
  inDatabase(
    shop,
    `INSERT INTO "OidcArtifact" ("poolId", model, id, payload, "clientId", "expiresAt")
     SELECT p.id, 'Interaction', p.name || '-flood-' || i, '{}', $2, now() + interval '1 hour'
     FROM "Pool" p, generate_series(1, 10100) AS i WHERE p.name = $1`,
    [shop.pool, shop.clientId],
  )

export async function visitsOfFlood(shop: Shop): Promise<number> {
  const [row] = await inDatabase(shop, `SELECT count(*)::int AS count FROM "OidcArtifact" WHERE starts_with(id, $1)`, [
    `${shop.pool}-flood-`,
  ])
  return Number(row?.count)
}
