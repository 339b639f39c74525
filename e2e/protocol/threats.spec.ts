import { setTimeout } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { Carrier, cookiesAt, type FixedCookie } from '../support/carrier'
import { CodeWay } from '../support/code-way'
import { inDatabase, inShop } from '../support/database'
import { type Arrived, arriveBy, ENTRANCES, scanAndAllow } from '../support/entrances'
import { outbox, outboxCode } from '../support/messages'
import { localFetch } from '../support/net'
import { notThe, type PageState, Pending, proofIn } from '../support/pending'
import { type Persona, scanAt } from '../support/sandbox'
import {
  isLoggedIn,
  logInByPassword,
  newShop,
  openLogin,
  partyOf,
  pressWay,
  REAL,
  SANDBOX,
  type Shop,
  wayOn,
} from '../support/shop'
import { fault } from '../support/sim'
import { at, DEVELOPER, fresh, freshPhone, stage } from '../support/stage'
import { scanByStandIn } from '../support/wechat-stand-in'

const METHODS = ['password', 'email-code', 'phone-code']
const ASK = { association: 'ask', bindMethods: METHODS }
const BOTH = { association: 'field', matchFields: ['phone', 'email'] }
const MAIL = { association: 'field', matchFields: ['email'] }

type Options = NonNullable<Parameters<typeof newShop>[1]>

const usersOf = (shop: Shop) =>
  inDatabase(
    shop,
    `SELECT u.id, u.name, u.email, u."emailVerifiedAt" IS NOT NULL AS proved, u.phone, u."passwordHash" IS NOT NULL AS password,
            (SELECT count(*)::int FROM "Identity" i WHERE i."userId" = u.id) AS identities
     FROM "User" u JOIN "Pool" p ON p.id = u."poolId" WHERE p.name = $1 ORDER BY u."createdAt"`,
    [shop.pool],
  )

/** What an entrance throws where the pool does not know the browser: another trouble is none of these. */
const UNKNOWN = /^(no way in on the login page|(no redirect to|not at) WeChat: (40[03] |200 \S+\/login\/))/

/** A browser whose cookies are off. */
class Forgetful extends Agent {
  override cookies(): string {
    return ''
  }
}

const uidOf = (login: string) => new URL(login).pathname.split('/')[2] ?? ''

/** What an agent has for these addresses, as far as any host below the domain can set it for all of them. */
const plantable = (agent: Agent, addresses: string[], domain: string): FixedCookie[] =>
  addresses.flatMap((address) => cookiesAt(agent, address, domain)).filter(({ name }) => !name.startsWith('__Host-'))

/** What names the visit of an address to the library, and what once did. */
const namesOf = (address: string, name: string): FixedCookie[] => {
  const { pathname: path } = new URL(address)
  const value = path.split('/').pop() ?? ''
  return [name, `__Secure-ms.${name}`].map((each) => ({ name: each, value, domain: '.menshen.test', path }))
}

const subjectOf = async ({ claimsOf }: Arrived, end: PageState) => (await claimsOf(end.url))?.sub

/** The quarter of an hour is over in which an address of a shop got too many codes. @returns how many counts that were */
async function forgetSends(shop: Shop, address: string): Promise<number> {
  const rows = await inShop(
    shop,
    `DELETE FROM "RateLimiterFlexible"
     WHERE key = 'send/address:' || encode(sha256(convert_to($pool || ':${address}:', 'UTF8')), 'hex') RETURNING key`,
  )
  return rows.length
}

/** The page without what differs between any two of them. */
const bare = (page: string) =>
  page
    .replaceAll(/(att|prf|conn|usr)_\w+/g, '$1')
    .replaceAll(/\/login\/[\w-]+/g, '/login')
    .replaceAll(/nonce="[^"]*"|nonce-[\w+/=]+/g, '')
    .replaceAll(/[\w.-]+@example\.com|\+\d{2} •+ \d{4}|[a-z]•+@example\.com/g, 'address')

for (const [name, entrance] of Object.entries(ENTRANCES))
  test.describe(name, () => {
    const come = (shop: Shop, agent: Agent, persona: Persona = 'Alice') => arriveBy(entrance, shop, agent, persona)
    const makeShop = (connection: Record<string, unknown>, { application, ...options }: Options = {}) =>
      newShop(stage().local, {
        connections: [{ ...SANDBOX, callbackUrl: 'http://127.0.0.1:9/receive', ...connection }],
        application: { embeddedQr: name.includes('embedded'), ...application },
        proved: true,
        ...options,
      })
    const pendingIn = async (shop: Shop, agent = new Agent(), persona: 'Alice' | '小明' = 'Alice') =>
      Pending.at(shop, agent, await come(shop, agent, persona))

    test.describe('S03: an account that somebody made with another’s address', () => {
      const squatted = async (connection: Record<string, unknown>, { scanned }: { scanned: boolean }) => {
        const [email, phone] = [`${fresh('victim')}@example.com`, freshPhone()]
        const identities = scanned ? [{ connection: 'wechat', openid: 'oSquatter_00000000000000000' }] : []
        const squatter = { email, phone, name: 'Squatter', password: '${LIN_PASSWORD}', identities }
        const shop = await makeShop(connection, { users: [squatter] })
        // What the outbox shows proves nothing about real accounts: here, everybody is of the sandbox.
        await inShop(shop, `UPDATE "User" SET sandbox = true WHERE "poolId" = $pool`)
        const attacker = new Agent()
        await logInByPassword({ ...shop, email }, attacker, await (await partyOf(shop)).request())
        expect(await isLoggedIn(shop, attacker)).toBe(true)
        return { shop, email, phone, attacker }
      }

      test('is not matched by its owner’s scan: the owner gets an account of their own, and the address', async () => {
        const { shop, email } = await squatted(MAIL, { scanned: true })
        const victim = new Agent()
        const arrived = await come(shop, victim)
        const pending = await Pending.at(shop, victim, arrived)
        const end = await pending.proveByCode({ field: 'email' }, email)
        const sub = await subjectOf(arrived, end)
        expect(await usersOf(shop)).toMatchObject([
          { name: 'Squatter', email: null, identities: 1 },
          { id: sub, email, proved: true, password: false, identities: 1 },
        ])
      })

      test('becomes its owner’s alone when the owner binds it: password and sessions of before open it no more', async () => {
        const { shop, email, attacker } = await squatted(ASK, { scanned: false })
        const victim = new Agent()
        const arrived = await come(shop, victim)
        const pending = await Pending.at(shop, victim, arrived)
        const end = await pending.proveByCode({ method: 'email-code' }, email)
        const sub = await subjectOf(arrived, end)
        expect(await usersOf(shop)).toMatchObject([
          { id: sub, email, proved: true, phone: null, password: false, identities: 1 },
        ])
        expect(await isLoggedIn(shop, attacker)).toBe(false)
        const again = await logInByPassword({ ...shop, email }, new Agent(), await (await partyOf(shop)).request())
        expect(again).not.toContain('code=')
      })

      test('is not shared with its owner where somebody comes into it by a scan', async () => {
        const { shop, email } = await squatted(ASK, { scanned: true })
        const agent = new Agent()
        const pending = await pendingIn(shop, agent)
        const { proof, code } = await pending.askForCode({ method: 'email-code' }, email)
        const told = await pending.step('check', { proof, code })
        expect(told.text).toContain('no account here uses it')
        expect(await usersOf(shop)).toMatchObject([{ name: 'Squatter', identities: 1 }])
      })
    })

    test('S06: without a unionid one person is one user; without an openid, or with an odd one, nobody is', async () => {
      const shop = await makeShop({})
      const subjects = []
      for (let times = 0; times < 2; times++) {
        const agent = new Agent()
        const arrived = await come(shop, agent, 'Noah')
        const { url } = await agent.follow(arrived.callback, { stop: arrived.end })
        subjects.push((await arrived.claimsOf(url))?.sub)
      }
      expect(subjects[0]).toBe(subjects[1])
      for (const kind of ['no_openid', 'bad_key']) {
        const agent = new Agent()
        const { callback, end } = await come(shop, agent, 'Alice')
        await fault(shop, { endpoint: 'access_token', kind })
        expect((await agent.follow(callback, { stop: end })).url).toContain('/refused')
      }
      expect(await usersOf(shop)).toHaveLength(2)
    })

    test.describe('S07: a proof is good for the WeChat and the attempt it was made in, and once', () => {
      test('a code of one attempt does not bind another person’s WeChat', async () => {
        const shop = await makeShop(ASK)
        const agent = new Agent()
        const mine = await pendingIn(shop, agent)
        const { proof, code } = await mine.askForCode({ method: 'email-code' }, shop.email)
        // The same browser, the same visit, another phone.
        const login = mine.page.url.replace(/\/bind.*/, '')
        const callback = await scanAt(agent, await pressWay(agent, login), '小明')
        const theirs = await Pending.at(shop, agent, { callback, end: mine.end })
        const refused = await theirs.step('check', { proof, code })
        expect(refused.url).toContain(`attempt=${theirs.attempt}`)
        expect(refused.text).toContain('This code no longer works')
        expect(await usersOf(shop)).toMatchObject([{ name: 'Lin', identities: 0 }])
        const right = await mine.step('check', { proof, code })
        expect(right.url).toContain('code=')
      })

      test('nor in another visit, nor a second time, nor after the identity was taken away', async () => {
        const shop = await makeShop(ASK)
        const first = await pendingIn(shop)
        const { proof, code } = await first.askForCode({ method: 'email-code' }, shop.email)
        const replayed = async () =>
          (await (await pendingIn(shop, new Agent(), '小明')).step('check', { proof, code })).text
        expect(await replayed()).toContain('This code no longer works')
        expect((await first.step('check', { proof, code })).url).toContain('code=')
        expect((await first.step('check', { proof, code })).url, 'a second time').not.toContain('code=')
        expect(await replayed()).toContain('This code no longer works')
        await inShop(shop, `DELETE FROM "Identity" WHERE "poolId" = $pool`)
        expect(await replayed(), 'after it was unlinked').toContain('This code no longer works')
        expect((await (await pendingIn(shop)).step('check', { proof, code })).text).toContain(
          'This code no longer works',
        )
        expect(await usersOf(shop)).toMatchObject([{ name: 'Lin', identities: 0 }])
      })

      test('what was proved for one WeChat counts for no other', async () => {
        const shop = await makeShop(BOTH)
        const agent = new Agent()
        const mine = await pendingIn(shop, agent)
        expect((await mine.proveByCode({ field: 'phone' }, shop.phone)).text).toContain('E-mail')
        const theirs = await pendingIn(shop, agent, '小明')
        const skipped = await theirs.step('skip', { field: 'email' })
        expect(skipped.text).toContain('Confirm one of the two first')
        expect(await usersOf(shop)).toMatchObject([{ identities: 0 }])
        expect((await mine.step('skip', { field: 'email' })).url).toContain('code=')
      })

      test('and it ends with the attempt', async () => {
        const shop = await makeShop(ASK)
        const pending = await pendingIn(shop)
        const sent = await pending.askForCode({ method: 'email-code' }, shop.email)
        await inShop(shop, `UPDATE "Attempt" SET "expiresAt" = now() - interval '1 second' WHERE "poolId" = $pool`)
        const late = await pending.step('check', sent)
        expect(late.text).toContain('That took too long')
        expect(await usersOf(shop)).toMatchObject([{ identities: 0 }])
      })
    })

    test('S08: whatever the forms of the pages say of who came, it is not believed', async () => {
      const [own, other] = [`${fresh('own')}@example.com`, `${fresh('other')}@example.com`]
      const shop = await makeShop(ASK, {
        users: [
          { email: own, emailVerified: true, name: 'Own', password: '${LIN_PASSWORD}' },
          { email: other, emailVerified: true, name: 'Other', password: '${LIN_PASSWORD}' },
        ],
      })
      const [victim] = await inShop(shop, `SELECT id FROM "User" WHERE "poolId" = $pool AND name = 'Other'`)
      const theirs = await pendingIn(shop, new Agent(), '小明')
      const pending = await pendingIn(shop)
      const forged = {
        openid: 'oForged_0000000000000000000',
        unionid: 'oForged_0000000000000000001',
        socialUserId: 'oForged_0000000000000000000',
        subject: 'f'.repeat(64),
        nickname: 'Forged',
        attempt: theirs.attempt,
        attemptId: theirs.attempt,
        user: String(victim?.id),
        userId: String(victim?.id),
        poolId: 'pool_forged',
        connection: 'conn_forged',
        applicationId: 'app_forged',
        picked: String(victim?.id),
        answer: 'create',
        purpose: 'login',
      }
      const shown = [pending.page.html]
      shown.push(
        (await pending.step('password/check', { ...forged, account: other, password: 'not the password' })).html,
      )
      const sent = await pending.step('send', { ...forged, method: 'email-code', address: own })
      shown.push(sent.html)
      const proof = proofIn(sent)
      const hidden = shown.flatMap((page) =>
        [...page.matchAll(/<input[^>]*type="hidden"[^>]*name="(\w+)"/g)].map(([, name]) => name),
      )
      expect([...new Set(hidden)].sort()).toEqual(
        ['again', 'attempt', 'method', 'proof'].filter((name) => hidden.includes(name)),
      )
      const foreign = await pending.agent.follow(pending.address('create').replace(pending.attempt, theirs.attempt), {
        form: {},
      })
      expect(foreign.response.status, 'another browser’s attempt').toBe(403)
      const code = await outboxCode(shop.installation, own)
      const end = await pending.step('check', { ...forged, proof, code })
      expect(end.url).toContain('code=')
      expect(await usersOf(shop)).toMatchObject([
        { name: 'Own', identities: 1 },
        { name: 'Other', identities: 0 },
      ])
      const keys = await inShop(shop, `SELECT value FROM "IdentityKey" WHERE "poolId" = $pool`)
      expect(keys.filter(({ value }) => String(value).startsWith('oForged'))).toEqual([])

      await test.step('nor is an account that was not offered', async () => {
        const chooser = await makeShop(BOTH, {
          users: [
            { phone: freshPhone(), phoneVerified: true, name: 'Phone' },
            { email: own, emailVerified: true, name: 'Mail' },
            { email: other, emailVerified: true, name: 'Other' },
          ],
        })
        const rows = await usersOf(chooser)
        const choosing = await pendingIn(chooser)
        await choosing.proveByCode({ field: 'phone' }, String(rows[0]?.phone))
        expect((await choosing.proveByCode({ field: 'email' }, own)).text).toContain('Which account is yours?')
        const wrong = await choosing.step('choose', { user: String(rows[2]?.id) })
        expect(wrong.url).not.toContain('code=')
        expect(await usersOf(chooser)).toMatchObject([{ identities: 0 }, { identities: 0 }, { identities: 0 }])
        expect((await choosing.step('choose', { user: String(rows[1]?.id) })).url).toContain('code=')
        expect(await usersOf(chooser)).toMatchObject([{ identities: 0 }, { identities: 1 }, { identities: 0 }])
      })
    })

    test.describe('S09: what is switched off while the person is asked stays shut', () => {
      const create = (pending: Pending) => pending.step('create')
      const bind = (pending: Pending) =>
        pending.step('password/check', { account: pending.shop.email, password: pending.shop.password })
      const cases: [string, string, (pending: Pending) => Promise<PageState>, string][] = [
        [
          'the switch',
          `DELETE FROM "ConnectionSwitch" WHERE "poolId" = $pool`,
          create,
          'switched off while you were using it',
        ],
        [
          'the connection',
          `DELETE FROM "Connection" WHERE "poolId" = $pool`,
          create,
          'switched off while you were using it',
        ],
        [
          'the switch, for who binds',
          `DELETE FROM "ConnectionSwitch" WHERE "poolId" = $pool`,
          bind,
          'switched off while you were using it',
        ],
        ['the account', `UPDATE "User" SET status = 'blocked' WHERE "poolId" = $pool`, bind, 'is blocked'],
      ]
      for (const [what, sql, press, words] of cases)
        test(what, async () => {
          const shop = await makeShop(ASK)
          const pending = await pendingIn(shop)
          await inShop(shop, sql)
          const end = await press(pending)
          expect(end.url).toContain('/refused')
          expect(end.text).toContain(words)
          expect(await isLoggedIn(shop, pending.agent)).toBe(false)
          expect(await usersOf(shop)).toMatchObject([{ name: 'Lin', identities: 0 }])
        })

      for (const [what, sql] of [
        ['sign-up', `UPDATE "Application" SET "signUp" = false WHERE "poolId" = $pool`],
        ['new accounts by scanning', `UPDATE "Connection" SET "loginOnly" = true WHERE "poolId" = $pool`],
      ] as const)
        test(what, async () => {
          const shop = await makeShop(ASK)
          const pending = await pendingIn(shop)
          await inShop(shop, sql)
          const asked = await pending.step('create')
          expect(asked.url).not.toContain('code=')
          expect(asked.text).toContain('Bind an existing account')
          expect(await usersOf(shop)).toMatchObject([{ name: 'Lin', identities: 0 }])
        })

      test('a method of binding, and the whole of it', async () => {
        const shop = await makeShop(ASK)
        const pending = await pendingIn(shop)
        await inShop(shop, `UPDATE "Connection" SET "bindMethods" = '{email-code}' WHERE "poolId" = $pool`)
        const end = await bind(pending)
        expect(end.url).not.toContain('code=')
        expect(await usersOf(shop)).toMatchObject([{ identities: 0 }])
      })

      test('and Login Only makes nobody, whichever way a form is sent', async () => {
        const shop = await makeShop({ ...ASK, loginOnly: true })
        const pending = await pendingIn(shop)
        const end = await pending.step('create', { answer: 'create' })
        expect(end.url).not.toContain('code=')
        expect(await usersOf(shop)).toHaveLength(1)
        const plain = await makeShop({ loginOnly: true })
        const agent = new Agent()
        const arrived = await come(plain, agent)
        expect((await agent.follow(arrived.callback, { stop: arrived.end })).url).toContain('/refused')
        expect(await usersOf(plain)).toHaveLength(1)
      })
    })

    test('S11: twenty callbacks at once are one question, and twenty answers to it one account', async () => {
      const shop = await makeShop(ASK)
      const agent = new Agent()
      const arrived = await come(shop, agent)
      const asked = await Promise.all(Array.from({ length: 20 }, () => settled(agent, arrived)))
      expect(new Set(asked).size).toBe(1)
      expect(asked[0]).toContain('/bind?attempt=')
      const grants = await inShop(
        shop,
        `SELECT count(*)::int AS tokens FROM "SandboxGrant" WHERE kind = 'access' AND "appId" IN (SELECT "appId" FROM "Connection" WHERE "poolId" = $pool)`,
      )
      expect(grants).toEqual([{ tokens: 1 }])
      const pending = await Pending.at(shop, agent, arrived)
      const ends = await Promise.all(
        Array.from({ length: 20 }, () => agent.send(pending.address('create'), { method: 'POST', form: {} })),
      )
      expect(new Set(ends.map((end) => end.headers.get('location')))).toEqual(
        new Set([`/login/${new URL(pending.page.url).pathname.split('/')[2]}/finish?attempt=${pending.attempt}`]),
      )
      expect(await usersOf(shop)).toMatchObject([{ name: 'Lin' }, { identities: 1 }])
      const { url } = await agent.follow(new URL(ends[0]?.headers.get('location') ?? '', arrived.login).href, {
        stop: arrived.end,
      })
      expect(url).toContain('code=')
    })

    test('S11: one right code twenty times at once binds once', async () => {
      const shop = await makeShop(ASK)
      const pending = await pendingIn(shop)
      const sent = await pending.askForCode({ method: 'email-code' }, shop.email)
      const ends = await Promise.all(
        Array.from({ length: 20 }, () => pending.agent.send(pending.address('check'), { form: sent })),
      )
      expect(ends.every(({ status }) => status === 303)).toBe(true)
      expect(await usersOf(shop)).toMatchObject([{ name: 'Lin', identities: 1 }])
      expect(
        await inShop(
          shop,
          `SELECT count(*)::int AS times FROM "AuditEvent" WHERE "poolId" = $pool AND action = 'user.linked'`,
        ),
      ).toEqual([{ times: 1 }])
    })

    test('S20: a session and a visit that were set beforehand, and stay set, open nothing after the login', async () => {
      const shop = await makeShop(ASK)
      const [attacker, resume] = [new Agent(), (login: string) => `${shop.issuer}/auth/${uidOf(login)}`]
      const begun = await entrance.begin(shop, attacker)
      // A logout of nobody leaves a session's cookie, of no session.
      await attacker.send(`${shop.issuer}/session/end`)
      const planted = plantable(attacker, [begun.login, resume(begun.login)], 'localhost')
      expect(planted.map((cookie) => cookie.name)).toEqual(
        expect.arrayContaining(['ms.session', 'ms.session.sig', expect.stringMatching(/^ms\.browser\.\w{8}$/)]),
      )

      const victim = new Carrier(planted)
      const callback = await scanAndAllow(shop, victim, await entrance.goOn(shop, victim, begun), 'Alice')
      await entrance.handOver?.(victim, callback)
      const pending = await Pending.at(shop, victim, { callback, end: begun.end })
      const made = await pending.step('create')
      expect(await begun.claimsOf(made.url)).toMatchObject({ name: 'Alice' })
      const own = await localFetch(await (await partyOf(shop)).request({ prompt: 'none' }), {
        headers: { cookie: victim.ownCookies(new URL(`${shop.issuer}/auth`)) },
      })
      expect(own.headers.get('location'), 'the session of the login is another one').toContain('code=')

      expect(await isLoggedIn(shop, attacker)).toBe(false)
      for (const address of [begun.login, resume(begun.login)]) {
        const { url, response } = await attacker.follow(address, { stop: begun.end })
        expect(url.replace(/\?.*/, '')).toBe(address)
        expect(await response.text()).toContain('This login is over')
      }
    })

    test('S20, S31: a visit that was set beforehand by a host beside ours lets nobody else in', async () => {
      const connection = { ...REAL, callbackUrl: 'http://127.0.0.1:9/receive' }
      const shop = await newShop(stage().domain, {
        connections: [connection],
        application: { embeddedQr: name.includes('embedded') },
      })
      const attacker = new Agent()
      const begun = await entrance.begin(shop, attacker)
      const planted = [...plantable(attacker, [begun.login], 'menshen.test'), ...namesOf(begun.login, 'visit')]
      await expect(entrance.goOn(shop, new Agent(), begun), 'without it the address is nothing').rejects.toThrow(
        UNKNOWN,
      )

      const victim = new Carrier(planted)
      const on = entrance.goOn(shop, victim, begun)
      await expect(on, 'and with it no more, in another browser').rejects.toThrow(UNKNOWN)
      const { url } = await attacker.follow(`${shop.issuer}/auth/${uidOf(begun.login)}`, { stop: begun.end })
      const comes = { ends: url.startsWith(begun.end), loggedIn: await isLoggedIn(shop, attacker) }
      expect(comes).toEqual({ ends: false, loggedIn: false })

      await test.step('a login of their own comes through, whatever was set', async () => {
        const arrived = await come(shop, victim)
        const end = await victim.follow(arrived.callback, { stop: arrived.end })
        expect(await arrived.claimsOf(end.url)).toMatchObject({ name: 'Alice' })
        expect(await isLoggedIn(shop, attacker)).toBe(false)
      })
    })

    test('S31: two logins that a new browser begins at once both come through', async () => {
      const shop = await makeShop({})
      const agent = new Agent()
      const begun = await Promise.all([entrance.begin(shop, agent), entrance.begin(shop, agent)])
      const { hostname } = new URL(shop.issuer)
      const names = agent.cookieNames(hostname).filter((cookie) => cookie.startsWith('ms.browser.'))
      expect(new Set(names).size, 'each was answered without knowing of the other').toBe(2)
      for (const one of begun) {
        const callback = await scanAndAllow(shop, agent, await entrance.goOn(shop, agent, one), 'Alice')
        await entrance.handOver?.(agent, callback)
        const end = await agent.follow(callback, { stop: one.end })
        expect(await one.claimsOf(end.url)).toMatchObject({ name: 'Alice' })
      }
    })

    test('S31: a browser that keeps no cookies is told so on the first page', async () => {
      const shop = await makeShop({})
      const agent = new Forgetful()
      const { first } = await entrance.begin(shop, agent)
      const { response } = await agent.follow(first)
      expect(await response.text()).toContain('Please allow cookies')
    })

    test('S20, S21: an attempt is worth nothing in another browser: not its callback, not its page, not its forms', async () => {
      const shop = await makeShop(ASK)
      const [mine, foreign] = [new Agent(), new Agent()]
      const arrived = await come(shop, mine)
      const { response } = await foreign.follow(arrived.callback, { stop: arrived.end })
      expect(response.status).toBe(403)
      expect(await response.text()).toContain('Started in another browser')

      const pending = await Pending.at(shop, mine, arrived)
      // A visit of its own, in its own right: the attempt is still another's.
      await come(shop, foreign, '小明')
      const page = await foreign.follow(pending.page.url)
      expect(await page.response.text()).not.toContain('You are new here')
      for (const step of ['create', 'password/check', 'send', 'check', 'skip', 'choose']) {
        const form = { account: shop.email, password: shop.password, method: 'email-code', address: shop.email }
        const { response: answer } = await foreign.follow(pending.address(step), { form })
        expect([400, 403]).toContain(answer.status)
      }
      expect(await usersOf(shop)).toMatchObject([{ name: 'Lin', identities: 0 }])
      expect(await isLoggedIn(shop, foreign)).toBe(false)
      expect((await pending.step('create')).url, 'who began it goes on').toContain('code=')
    })

    test('S21: an attempt that took too long is over, before the scan and after it', async () => {
      const shop = await makeShop(ASK)
      const agent = new Agent()
      const arrived = await come(shop, agent)
      const expire = () =>
        inShop(shop, `UPDATE "Attempt" SET "expiresAt" = now() - interval '1 second' WHERE "poolId" = $pool`)
      await expire()
      expect((await agent.follow(arrived.callback)).response.status).toBe(400)
      const pending = await pendingIn(shop)
      await expire()
      const late = await pending.step('create')
      expect(late.text).toContain('That took too long')
      expect(await usersOf(shop)).toHaveLength(1)
    })

    test('S22: a known account and an unknown one are answered alike, and both get a code', async () => {
      const shop = await makeShop(ASK)
      const stranger = `${fresh('stranger')}@example.com`
      const pages: Record<string, string[]> = { password: [], send: [], wrong: [], phone: [] }
      for (const account of [shop.email, stranger]) {
        const pending = await pendingIn(shop)
        const wrong = await pending.step('password/check', { account, password: 'not the password' })
        expect(wrong.text).toContain('password do not match')
        pages.password?.push(`${wrong.status} ${bare(wrong.html)}`)
        const sent = await pending.step('send', { method: 'email-code', address: account })
        pages.send?.push(`${sent.status} ${bare(sent.html)}`)
        expect(await outbox(shop.installation, account)).toHaveLength(1)
        const proof = proofIn(sent)
        const code = notThe(await outboxCode(shop.installation, account))
        const checked = await pending.step('check', { proof, code })
        expect(checked.text).toContain('This code is not correct')
        pages.wrong?.push(`${checked.status} ${bare(checked.html)}`)
      }
      for (const phone of [shop.phone, freshPhone()]) {
        const sent = await (await pendingIn(shop)).step('send', { method: 'phone-code', address: phone })
        pages.phone?.push(`${sent.status} ${bare(sent.html)}`)
        expect(await outbox(shop.installation, phone)).toHaveLength(1)
      }
      for (const [page, [known, unknown]] of Object.entries(pages)) expect(known, page).toBe(unknown)
    })

    test('S23: after five wrong codes the right one is refused too: for the attempt, and for the account', async () => {
      const shop = await makeShop(ASK)
      await test.step('in one attempt', async () => {
        const pending = await pendingIn(shop)
        const sent = await pending.askForCode({ method: 'email-code' }, shop.email)
        for (let tries = 0; tries < 5; tries++)
          await pending.step('check', { proof: sent.proof, code: notThe(sent.code) })
        const right = await pending.step('check', sent)
        expect(right.text).toContain('Too many wrong tries')
        // Another code of the same attempt begins no new count, nor does another address.
        const fresher = await pending.askForCode({ method: 'phone-code' }, shop.phone)
        expect((await pending.step('check', fresher)).text).toContain('Too many wrong tries')
      })
      await test.step('in a browser, a visit and an attempt each', async () => {
        const spread = await makeShop(ASK)
        for (let tries = 0; tries < 5; tries++) {
          const pending = await pendingIn(spread)
          const sent = await pending.askForCode({ method: 'phone-code' }, spread.phone)
          await pending.step('check', { proof: sent.proof, code: notThe(sent.code) })
        }
        const last = await pendingIn(spread)
        const blocked = await last.step('send', { method: 'phone-code', address: spread.phone })
        expect(blocked.text, 'no more codes either').toContain('We have sent you many codes already')
        expect(await forgetSends(spread, spread.phone)).toBe(1)
        const right = await last.askForCode({ method: 'phone-code' }, spread.phone)
        expect((await last.step('check', right)).text).toContain('Too many wrong tries')
        expect(await usersOf(spread)).toMatchObject([{ identities: 0 }])
      })
      await test.step('and passwords', async () => {
        const guessed = await makeShop(ASK)
        const pending = await pendingIn(guessed)
        const wrong = { account: guessed.email, password: 'not the password' }
        for (let tries = 0; tries < 5; tries++) await pending.step('password/check', wrong)
        const right = await pending.step('password/check', { ...wrong, password: guessed.password })
        expect(right.text).toContain('Too many wrong tries')
        expect(await usersOf(guessed)).toMatchObject([{ identities: 0 }])
      })
    })
  })

/** Waits on the small page like a browser does, until there is somewhere to go. @returns where the pool's host sends it */
async function settled(agent: Agent, { callback }: Arrived): Promise<string> {
  const pool = (await agent.send(callback)).headers.get('location') ?? ''
  for (let tries = 0; tries < 100; tries++) {
    const location = (await agent.send(pool)).headers.get('location')
    if (location) return location
    await setTimeout(50)
  }
  throw new Error('the small page leads nowhere')
}

test('S20: the session after a login is another one, and the one before it opens nothing', async () => {
  const shop = await newShop(stage().local, {
    connections: [{ ...SANDBOX, ...ASK }],
    proved: true,
  })
  const [agent, party] = [new Agent(), await partyOf(shop)]
  const sessionOf = () => agent.cookies(new URL(`${shop.issuer}/auth`))
  const answerTo = async (cookie: string) =>
    (await localFetch(await party.request({ prompt: 'none' }), { headers: { cookie } })).headers.get('location')
  await logInByPassword(shop, agent, await party.request())
  const before = sessionOf()
  expect(await answerTo(before)).toContain('code=')
  const login = await openLogin(agent, await party.request({ prompt: 'login' }))
  const callback = await scanAt(agent, await pressWay(agent, login), 'Alice')
  const pending = await Pending.at(shop, agent, { callback, end: shop.redirectUri })
  const end = await pending.step('password/check', { account: shop.email, password: shop.password })
  expect(end.url).toContain('code=')
  expect(await answerTo(sessionOf())).toContain('code=')
  expect(await answerTo(before)).toContain('error=login_required')
})

test('S20, S31: a login that somebody else has ended brings nobody into their session', async () => {
  const shop = await newShop(stage().domain, { connections: [] })
  const [attacker, party] = [new Agent(), await partyOf(shop)]
  const login = await openLogin(attacker, await party.request())
  const resume = `${shop.issuer}/auth/${uidOf(login)}`
  const form = { email: shop.email, password: shop.password }
  const { url: ended } = await attacker.follow(`${login}/password/check`, { form, stop: resume })
  expect(ended).toBe(resume)
  const planted = [...plantable(attacker, [resume], 'menshen.test'), ...namesOf(resume, 'resume')]
  const { response } = await new Agent().follow(resume, { stop: shop.redirectUri })
  expect(response.status, 'without its cookie the address is nothing').toBe(400)

  const victim = new Carrier(planted)
  const { url, response: told } = await victim.follow(resume, { stop: shop.redirectUri })
  expect([told.status, url]).toEqual([400, resume])
  expect(await told.text()).toContain('This login is over')
  expect(await isLoggedIn(shop, victim)).toBe(false)
  const { url: mine } = await attacker.follow(resume, { stop: shop.redirectUri })
  expect(mine, 'it was alive all the time').toContain('code=')
})

test('S20, S31: a visit of the console that a host beside it has set lets nobody else in', async () => {
  const home = at(stage().domain, 'console')
  const attacker = new Agent()
  const { url: login, response } = await attacker.follow(home)
  expect(await response.text()).toContain('Log in to Menshen Console')
  const planted = [...plantable(attacker, [login], 'menshen.test'), ...namesOf(login, 'visit')]
  const owner = new Carrier(planted)
  const { email, password } = DEVELOPER
  const told = await owner.follow(`${login}/password/check`, { form: { email, password } })
  expect(told.response.status).toBe(400)
  expect(await told.response.text()).toContain('Please allow cookies')
  const { origin } = new URL(login)
  await attacker.follow(`${origin}/oidc/auth/${uidOf(login)}`)
  const page = await (await attacker.follow(home)).response.text()
  expect(page).not.toContain('User pools')
})

test('S21: a visit begins no more than forty attempts', async () => {
  const shop = await newShop(stage().local)
  const agent = new Agent()
  const login = await openLogin(agent, await (await partyOf(shop)).request())
  const way = await wayOn(agent, login)
  const answers = await Promise.all(Array.from({ length: 40 }, () => agent.send(way)))
  expect(answers.map(({ headers }) => new URL(headers.get('location') ?? '').pathname)).toEqual(
    Array(40).fill('/connect/qrconnect'),
  )
  expect((await agent.send(way)).status).toBe(429)
})

test.describe('whatever the other side tells', () => {
  const arriveAs = async (shop: Shop, who: string, tells: Record<string, unknown> = {}) => {
    const agent = new Agent()
    const login = await openLogin(agent, await (await partyOf(shop)).request())
    const callback = await scanByStandIn(agent, await pressWay(agent, login), who, tells)
    return agent.follow(callback, { stop: shop.redirectUri })
  }

  test('S04: an address that comes with the profile matches nobody and is kept nowhere, however verified it says to be', async () => {
    const makeShop = (over: Record<string, unknown>) =>
      newShop(stage().domain, { connections: [{ ...REAL, ...over }], proved: true })
    const [off, field] = await Promise.all([makeShop({}), makeShop(MAIL)])
    for (const verified of [true, 'true', false, undefined]) {
      const tells = (shop: Shop) => ({
        email: shop.email,
        email_verified: verified,
        phone_number: shop.phone,
        phone_number_verified: verified,
        mobile: shop.phone,
        phone: shop.phone,
      })
      const who = fresh('person')
      expect((await arriveAs(off, who, tells(off))).url).toContain('code=')
      expect((await usersOf(off)).at(-1)).toMatchObject({ name: who, email: null, phone: null })
      const asked = await arriveAs(field, who, tells(field))
      expect(asked.url).toContain('/bind?attempt=')
      expect(await asked.response.text()).not.toContain(field.email)
    }
    expect((await usersOf(off))[0]).toMatchObject({ name: 'Lin', identities: 0 })
    expect(await usersOf(field)).toMatchObject([{ name: 'Lin', identities: 0 }])
  })

  test('S03: whose address was typed by somebody else gets it back by a code, and nothing of that account', async () => {
    const email = `${fresh('victim')}@example.com`
    const shop = await newShop(stage().domain, {
      connections: [{ ...REAL, ...MAIL }],
      users: [{ email, name: 'Squatter', password: '${LIN_PASSWORD}' }],
    })
    const [agent, party] = [new Agent(), await partyOf(shop)]
    const login = await openLogin(agent, await party.request())
    const callback = await scanByStandIn(agent, await pressWay(agent, login), fresh('victim'))
    const pending = await Pending.at(shop, agent, { callback, end: shop.redirectUri })
    const end = await pending.proveByCode({ field: 'email' }, email)
    const claims = (await party.redeem(end.url)).claims()
    expect(claims).toMatchObject({ email, email_verified: true })
    expect(await usersOf(shop)).toMatchObject([
      { name: 'Squatter', email: null, identities: 0 },
      { id: claims?.sub, email, proved: true, password: false, identities: 1 },
    ])
  })

  test('S05: a name that is somebody’s name, e-mail, phone or id is a name and nothing else', async () => {
    for (const association of ['off', 'ask', 'field'])
      await test.step(association, async () => {
        const policy = { off: {}, ask: ASK, field: MAIL }[association]
        const shop = await newShop(stage().domain, { connections: [{ ...REAL, ...policy }], proved: true })
        const [lin] = await usersOf(shop)
        for (const who of ['Lin', 'admin', shop.email, shop.phone, String(lin?.id)]) {
          const { url } = await arriveAs(shop, who)
          expect(url).toContain(association === 'off' ? 'code=' : '/bind?attempt=')
        }
        expect((await usersOf(shop))[0]).toEqual(lin)
      })
  })
})

test.describe('S03, S22: the ways in of our own', () => {
  test('S22: a code is sent to whoever asks, and a new password is offered to whoever asks', async () => {
    const shop = await newShop(stage().local, {
      application: { emailCodeLogin: true, phoneCodeLogin: true },
      proved: true,
    })
    const pages: Record<string, string[]> = {}
    for (const [view, addresses] of [
      ['code/email', [shop.email, `${fresh('stranger')}@example.com`]],
      ['code/phone', [shop.phone, freshPhone()]],
      ['reset', [`${fresh('stranger')}@example.com`, shop.email]],
    ] as const)
      for (const address of addresses) {
        const agent = new Agent()
        const login = await openLogin(agent, await (await partyOf(shop)).request())
        const sent = await new CodeWay(agent, login, view).ask(address)
        pages[view] = [...(pages[view] ?? []), bare(sent.html)]
        expect((await outbox(shop.installation, address)).length).toBeGreaterThan(0)
      }
    for (const [view, [known, unknown]] of Object.entries(pages)) expect(known, view).toBe(unknown)
  })

  test('S23: five wrong codes, and the right one logs nobody in', async () => {
    const shop = await newShop(stage().local, { application: { emailCodeLogin: true }, proved: true })
    const agent = new Agent()
    const login = await openLogin(agent, await (await partyOf(shop)).request())
    const way = new CodeWay(agent, login, 'code/email', shop.redirectUri)
    const { proof } = await way.ask(shop.email)
    const code = await outboxCode(shop.installation, shop.email)
    for (let tries = 0; tries < 5; tries++) await way.check(proof, notThe(code))
    const end = await way.check(proof, code)
    expect(end.url).not.toContain('code=')
    expect(await isLoggedIn(shop, agent)).toBe(false)
  })
})
