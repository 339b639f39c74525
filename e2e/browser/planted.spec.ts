import { createHash, randomBytes } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { COOKIES } from '../../lib/cookies'
import { Agent } from '../support/agent'
import { cookiesAt, type FixedCookie } from '../support/carrier'
import { inDatabase } from '../support/database'
import { directLink } from '../support/direct'
import { test as base } from '../support/ends'
import { followLink } from '../support/entrances'
import { openLogin, openShop, partyOf, pressWay, REAL, type Shop } from '../support/shop'
import { html, type Site, serveSite } from '../support/site'
import { at, DEVELOPER, stage } from '../support/stage'
import { IPHONE } from '../support/user-agents'
import { scanByStandIn } from '../support/wechat-stand-in'

// What a host beside ours can do, below the same registrable domain (docs/threats.md S31): it sets cookies for all of them.

type Kind = keyof typeof COOKIES

/** A browser whose owner has looked at a page of such a host, which has set something. */
class Victim {
  readonly #site: Site
  readonly page: Page

  constructor(page: Page, site: Site) {
    this.page = page
    this.#site = site
  }

  /** Looks at a page of that host, which sets cookies for all hosts of the domain. */
  async isPlanted(cookies: Omit<FixedCookie, 'domain'>[]): Promise<void> {
    const lines = cookies.map(({ name, value, path }) => `${name}=${value}; Domain=menshen.test; Path=${path}; Secure`)
    this.#site.files.set('/', { ...html('<h1>Somebody else’s site</h1>'), cookies: lines })
    await this.page.goto(`${this.#site.origin}/`)
  }

  /** What that host is sent, which is what all hosts of the domain are. */
  async tellsTheSite(): Promise<string> {
    await this.page.goto(`${this.#site.origin}/`)
    return this.#site.heard()
  }

  /** The names of what it would send to an address. */
  async sends(address: string): Promise<string[]> {
    return (await this.page.context().cookies(address)).map(({ name }) => name)
  }

  /** What the pool tells an application that asks silently who is logged in. */
  async answerOf(shop: Shop): Promise<string | null> {
    const request = await (await partyOf(shop)).request({ prompt: 'none' })
    const answered = this.page.waitForRequest((sent) => sent.url().startsWith(shop.redirectUri))
    await this.page.goto(request)
    const { searchParams } = new URL((await answered).url())
    return searchParams.get('error') ?? (searchParams.has('code') ? 'logged in' : null)
  }

  async isToldAt(address: string, heading: string): Promise<void> {
    await this.page.goto(address)
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(heading)
  }

  async logIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.page.getByLabel('E-mail').fill(email)
    await this.page.getByLabel('Password', { exact: true }).fill(password)
    await this.page.getByRole('button', { name: 'Log in' }).click()
  }
}

const test = base.extend<{ site: Site; victim: Victim; shop: Shop }>({
  site: async ({ ends }, use) => use(ends.keep(await serveSite('domain'), (site) => site.close())),
  victim: async ({ page, site }, use) => use(new Victim(page, site)),
  shop: async ({ ends }, use) => {
    const connection = { ...REAL, callbackUrl: 'http://127.0.0.1:9/receive' }
    const { shop } = ends.keep(await openShop(stage().domain, { connections: [connection] }), ({ close }) => close())
    await use(shop)
  },
})

const NO_COOKIES = 'Please allow cookies'
const OVER = 'This login is over'
const CONSOLE = 'Log in to Menshen Console'

const uidOf = (login: string) => new URL(login).pathname.split('/')[2] ?? ''
const resumeOf = (login: string) => `${new URL(login).origin}/oidc/auth/${uidOf(login)}`

/** A byte in front is a part of the name to a browser; to a server that takes it for white space it is none. */
const BYTES = ['\xa0', '\x85', '\xad', '\xff', '\xc2\xa0', '\xe2\x80\x8b', '\xef\xbb\xbf']

/** A cookie by its name, which a browser refuses where it begins with `__Host-`, and by names that look alike. */
const disguised = (cookies: FixedCookie[]): FixedCookie[] =>
  cookies.flatMap((cookie) => {
    const bare = cookie.name.replace(/^__(Host|Secure)-/, '')
    const names = [
      cookie.name,
      bare,
      `__Secure-${bare}`,
      ...BYTES.map((byte) => byte + cookie.name),
      `${cookie.name}\xa0`,
    ]
    return [...new Set(names)].map((name) => ({ ...cookie, name }))
  })

/** All that somebody has at an address of a visit, and what has ever named it. */
const everything = (agent: Agent, address: string): FixedCookie[] => {
  const { pathname: path } = new URL(address)
  const value = path.split('/').pop() ?? ''
  const names = ['visit', 'resume', '__Secure-ms.visit', '__Secure-ms.resume']
  const named = names.map((name) => ({ name, value, domain: '', path }))
  return [...disguised(cookiesAt(agent, address, 'menshen.test')), ...named]
}

/** Of what somebody has at an address, what has one of these names. */
const own = (agent: Agent, address: string, ...kinds: Kind[]): FixedCookie[] =>
  cookiesAt(agent, address, 'menshen.test').filter(({ name }) =>
    kinds.some((kind) => new RegExp(`^__(Host|Secure)-${COOKIES[kind].name}(\\.|$)`).test(name)),
  )

/** A page of the console's, as it asks who comes. */
const openConsole = async (agent: Agent) => openLogin(agent, at(stage().domain, 'console', '/'))

test.describe('a visit of somebody else', () => {
  test('is not the browser’s own: nobody is logged in to it, and whoever has begun it gets nowhere', async ({
    victim,
    shop,
  }) => {
    const attacker = new Agent()
    const login = await openLogin(attacker, await (await partyOf(shop)).request())
    await victim.isPlanted(everything(attacker, login))
    expect(await victim.tellsTheSite()).toMatch(/\xa0__Host-ms\.browser\.\w{8}=\w{40}/)
    expect(await victim.sends(login)).toEqual(expect.arrayContaining(['visit', '__Secure-ms.visit']))
    await victim.isToldAt(login, NO_COOKIES)

    await test.step('nor after a login of their own has been begun, and ended', async () => {
      const request = await (await partyOf(shop)).request()
      await victim.page.goto(request)
      await victim.isToldAt(login, OVER)
      await victim.page.goto(request)
      await victim.logIn(shop)
      await expect.poll(() => victim.answerOf(shop)).toBe('logged in')
      await victim.isToldAt(login, OVER)
    })
    const end = await attacker.follow(resumeOf(login), { stop: shop.redirectUri })
    expect(end.url).not.toContain('code=')
    const { response } = await attacker.follow(await (await partyOf(shop)).request({ prompt: 'none' }), {
      stop: `${shop.redirectUri}?`,
    })
    expect(response.headers.get('location')).toContain('error=login_required')
  })

  test('of the console neither', async ({ victim }) => {
    const attacker = new Agent()
    const login = await openConsole(attacker)
    await victim.isPlanted(everything(attacker, login))
    await victim.isToldAt(login, NO_COOKIES)
    await victim.isToldAt(at(stage().domain, 'console', '/'), CONSOLE)
    await victim.logIn(DEVELOPER)
    await expect(victim.page.getByRole('heading', { name: 'User pools' })).toBeVisible()
    await victim.isToldAt(login, OVER)
    await attacker.follow(resumeOf(login))
    const { response } = await attacker.follow(at(stage().domain, 'console', '/'))
    expect(await response.text()).toContain(CONSOLE)
  })
})

test.describe('the end of a login that somebody else has made', () => {
  test('brings nobody into their session', async ({ victim, shop }) => {
    const attacker = new Agent()
    const login = await openLogin(attacker, await (await partyOf(shop)).request())
    const form = { email: shop.email, password: shop.password }
    const { url: ended } = await attacker.follow(`${login}/password/check`, { form, stop: resumeOf(login) })
    expect(ended).toBe(resumeOf(login))
    await victim.isPlanted(everything(attacker, ended))
    expect(await victim.sends(ended)).toEqual(expect.arrayContaining(['resume', '__Secure-ms.resume']))
    await victim.isToldAt(ended, OVER)
    expect(await victim.answerOf(shop)).toBe('login_required')
    await test.step('with a browser cookie of their own neither', async () => {
      await victim.page.goto(await (await partyOf(shop)).request())
      await victim.isToldAt(ended, OVER)
      expect(await victim.answerOf(shop)).toBe('login_required')
    })
  })

  test('nor into their console', async ({ victim }) => {
    const attacker = new Agent()
    const login = await openConsole(attacker)
    const { email, password } = DEVELOPER
    await attacker.follow(`${login}/password/check`, { form: { email, password }, stop: resumeOf(login) })
    await victim.isPlanted(everything(attacker, resumeOf(login)))
    await victim.isToldAt(resumeOf(login), OVER)
    await victim.isToldAt(at(stage().domain, 'console', '/'), CONSOLE)
  })
})

test('a login through the Callback URL that somebody else has made is posted by no other browser', async ({
  victim,
  shop,
}) => {
  const attacker = new Agent()
  const { authorize } = await followLink(shop, attacker, directLink(shop, {}))
  const callback = await scanByStandIn(attacker, authorize, 'Mallory')
  const deliver = at(shop.installation, shop.pool, '/connections/deliver')
  const { url: answer } = await attacker.follow(callback, { stop: deliver })
  expect(new URL(answer).searchParams.has('code')).toBe(true)
  expect(own(attacker, answer, 'flow')).toHaveLength(1)
  await victim.isPlanted(everything(attacker, answer))
  const posts: string[] = []
  victim.page.on('request', (sent) => void (sent.method() === 'POST' && posts.push(sent.url())))
  await victim.isToldAt(answer, OVER)
  expect(posts).toEqual([])
})

test('what somebody else has typed or said is not shown and not believed in another visit', async ({
  browser,
  site,
  shop,
  atEnd,
}) => {
  const attacker = new Agent()
  const login = await openLogin(attacker, await (await partyOf(shop)).request())
  await attacker.send(`${login}/password/check`, { form: { email: 'mallory@example.com', password: 'wrong' } })
  await pressWay(attacker, login)
  await attacker.send(`${login}/anyway`, { headers: { 'user-agent': IPHONE } })
  const planted = own(attacker, login, 'form', 'anyway')
  expect(planted.map(({ name }) => name).sort()).toEqual(['__Secure-ms.anyway', '__Secure-ms.form'])

  const context = await browser.newContext({ userAgent: IPHONE, locale: 'en-US', ignoreHTTPSErrors: true })
  atEnd(() => context.close())
  const victim = new Victim(await context.newPage(), site)
  await victim.isPlanted(planted.map((cookie) => ({ ...cookie, path: '/login' })))
  await victim.page.goto(await (await partyOf(shop)).request())
  expect(await victim.sends(victim.page.url())).toEqual(expect.arrayContaining(planted.map(({ name }) => name)))
  await expect(victim.page.getByRole('region', { name: 'Scanning needs a second screen' })).toBeVisible()
  await victim.page.goto(`${victim.page.url()}/password`)
  await expect(victim.page.getByLabel('E-mail')).toHaveValue('')
  await expect(victim.page.getByText('This e-mail and password do not match')).toBeHidden()
})

test('no cookie that proves anything by itself can be set by a host beside ours', async ({ victim, shop }) => {
  const attacker = new Agent()
  const party = await partyOf(shop)
  const login = await openLogin(attacker, await party.request({ ui_locales: 'zh-CN' }))
  const scanned = await scanByStandIn(attacker, await pressWay(attacker, login), 'Mallory')
  await attacker.send(at(shop.installation, shop.pool, '/language'), { form: { locale: 'zh-CN', return: '/' } })
  const form = { email: shop.email, password: shop.password }
  await attacker.follow(`${login}/password/check`, { form, stop: shop.redirectUri })
  const alive = await openLogin(attacker, await party.request({ prompt: 'login', ui_locales: 'zh-CN' }))
  const signedIn = new Agent()
  const atConsole = await openConsole(signedIn)
  await signedIn.follow(`${atConsole}/password/check`, {
    form: { email: DEVELOPER.email, password: DEVELOPER.password },
  })
  const home = at(stage().domain, 'console', '/')
  expect(await (await signedIn.follow(home)).response.text(), 'the session that is planted is a good one').toContain(
    'User pools',
  )

  const invited = new Agent()
  await invited.follow(at(stage().domain, 'system', `/welcome/${await invitation()}`))
  expect(await (await invited.follow(home)).response.text()).toContain('Create your developer account')
  const system = at(stage().domain, 'system', '/login/x')

  // There is no demo without the sandbox: here, its value says nothing, and its name does.
  const demo = [{ name: '__Host-ms.demo', value: 'x'.repeat(43), path: '/', domain: '' }]
  const hosts = Object.entries(COOKIES).flatMap(([kind, { scope }]) => (scope === 'host' ? [kind as Kind] : []))
  for (const kind of hosts)
    await test.step(kind, async () => {
      const real = [...own(attacker, login, kind), ...own(signedIn, home, kind), ...own(invited, system, kind)]
      const values = kind === 'demo' ? demo : real
      expect(values.length, `somebody else has ${kind}`).toBeGreaterThan(0)
      await victim.isPlanted(disguised(values))
      const heard = (await victim.tellsTheSite()).split('; ').map((pair) => pair.slice(0, pair.indexOf('=')))
      const looksAlike = values.flatMap(({ name }) => [name.replace('__Host-', '__Secure-'), `\xa0${name}`])
      expect(heard).toEqual(expect.arrayContaining(looksAlike))
      expect(heard.filter((name) => name.startsWith('__Host-'))).toEqual([])
    })

  await test.step('and by other names they are nothing', async () => {
    expect(await victim.answerOf(shop)).toBe('login_required')
    await victim.isPlanted(everything(attacker, alive))
    await victim.isToldAt(alive, NO_COOKIES)
    await victim.isToldAt(scanned, 'Started in another browser')
    // With the invitation's cookie, and with the session's, another page is there.
    await victim.isToldAt(home, CONSOLE)
    await expect(victim.page.locator('html')).toHaveAttribute('lang', 'en')
  })
})

/** The token of a link that an owner could have given to somebody. */
async function invitation(): Promise<string> {
  const token = randomBytes(24).toString('hex')
  await inDatabase(
    { installation: stage().domain },
    `INSERT INTO "OneTimeLink" (id, purpose, "tokenHash", "expiresAt")
     VALUES ($1, 'invite', $2, now() + interval '1 hour')`,
    [`link_${token.slice(0, 20)}`, createHash('sha256').update(token).digest('hex')],
  )
  return token
}
