import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { outbox } from '../support/messages'
import { type PageState, Pending, pageStateOf } from '../support/pending'
import { newShop, partyOf, type Shop, scanned } from '../support/shop'
import { fresh, freshPhone, stage } from '../support/stage'

// What the product says of itself, row by row; four of these walks are gone by hand in `browser/association.spec.ts`.

const METHODS = ['password', 'email-code', 'phone-code']

type Policy = { association?: 'off' | 'ask' | 'field'; loginOnly?: boolean; matchFields?: string[] }

async function open(policy: Policy, { signUp = true, users }: { signUp?: boolean; users?: object[] } = {}) {
  const bindMethods = policy.association === 'ask' ? METHODS : []
  const shop = await newShop(stage().local, {
    connections: [{ identifier: 'wechat', displayName: 'WeChat', sandbox: true, bindMethods, ...policy }],
    application: { signUp },
    proved: true,
    ...(users && { users: users as Record<string, unknown>[] }),
  })
  const party = await partyOf(shop)

  /** Scans as Alice, in a browser of her own. */
  const arrive = async (agent = new Agent()) => {
    const callback = await scanned(agent, await party.request())
    return pageStateOf(await agent.follow(callback, { stop: shop.redirectUri }))
  }
  /** Arrives where something is asked. */
  const asked = async () => {
    const agent = new Agent()
    const callback = await scanned(agent, await party.request())
    return Pending.at(shop, agent, { callback, end: shop.redirectUri })
  }
  /** Who is logged in where a step ended. */
  const claimsAt = async ({ url, text }: PageState) => {
    expect(url.startsWith(shop.redirectUri), `${url}: ${text}`).toBe(true)
    return (await party.redeem(url)).claims() ?? ({} as Record<string, unknown>)
  }
  /** Somebody who scanned before is asked nothing: this is that person, in another browser. */
  const comesBack = async (sub: unknown) => expect((await claimsAt(await arrive())).sub).toBe(sub)
  return { shop, arrive, asked, claimsAt, comesBack }
}

const usersOf = (shop: Shop) =>
  inDatabase(
    shop,
    `SELECT u.id, u.name, u.email, u.phone, u.logins,
            (SELECT count(*)::int FROM "Identity" i WHERE i."userId" = u.id) AS identities
     FROM "User" u JOIN "Pool" p ON p.id = u."poolId" WHERE p.name = $1 ORDER BY u."createdAt"`,
    [shop.pool],
  )

/** Turned away, kindly: the person reads why and under what reference, and another way in is at hand. */
function expectRefused({ url, text, html }: PageState, says: string): void {
  expect(new URL(url).pathname).toMatch(/\/refused$/)
  expect(text).toContain('You were not logged in')
  expect(text).toContain(says)
  expect(text).toMatch(/att_\w{20}/)
  expect(html).toMatch(/<a [^>]*href="\/login\/[\w-]+\/password"[^>]*>Log in with e-mail and password/)
}

test('association off: whoever is new becomes a user', async () => {
  const { shop, arrive, claimsAt, comesBack } = await open({})
  const { sub } = await claimsAt(await arrive())
  await comesBack(sub)
  expect(await usersOf(shop)).toMatchObject([{ name: 'Lin' }, { id: sub, logins: 2, identities: 1 }])
})

test('Ask Binding: a new account is made when the person says so', async () => {
  const { shop, asked, claimsAt, comesBack } = await open({ association: 'ask' })
  const pending = await asked()
  expect(pending.page.text).toContain('You are new here')
  expect(pending.page.text).toContain('Create a new account')
  expect(await usersOf(shop), 'nobody is made by arriving').toHaveLength(1)
  const { sub } = await claimsAt(await pending.step('create'))
  await comesBack(sub)
  expect(await usersOf(shop)).toMatchObject([{ name: 'Lin' }, { id: sub, logins: 2, identities: 1 }])
})

for (const { method, prove } of [
  {
    method: 'a password',
    prove: (pending: Pending, { phone, password }: Shop) =>
      pending.step('password/check', { account: phone, password }),
  },
  {
    method: 'a code by e-mail',
    prove: (pending: Pending, { email }: Shop) => pending.proveByCode({ method: 'email-code' }, email),
  },
  {
    method: 'a code by text message',
    prove: (pending: Pending, { phone }: Shop) => pending.proveByCode({ method: 'phone-code' }, phone),
  },
])
  test(`Ask Binding: an account is bound by ${method}`, async () => {
    const { shop, asked, claimsAt, comesBack } = await open({ association: 'ask' })
    const pending = await asked()
    expect(pending.page.text).toContain('You are new here')
    expect(pending.page.text).toContain('Bind an existing account')
    const { sub, name } = await claimsAt(await prove(pending, shop))
    expect(name).toBe('Lin')
    await comesBack(sub)
    expect(await usersOf(shop)).toMatchObject([{ id: sub, name: 'Lin', identities: 1 }])
  })

test('Ask Binding: an account that has another WeChat already says so, once it is proved', async () => {
  const { shop, asked } = await open({ association: 'ask' })
  await inDatabase(
    shop,
    `WITH lin AS (SELECT u.* FROM "User" u JOIN "Pool" p ON p.id = u."poolId" WHERE p.name = $1)
     INSERT INTO "Identity" (id, "poolId", "userId", source, sandbox, profile)
     SELECT 'idn_' || substr(md5(id), 1, 20), "poolId", id, 'wechat', true, '{}' FROM lin`,
    [shop.pool],
  )
  const end = await (await asked()).proveByCode({ method: 'email-code' }, shop.email)
  expectRefused(end, 'is already bound to another WeChat')
  expect(await usersOf(shop)).toMatchObject([{ name: 'Lin', identities: 1 }])
})

test('Login Only: whoever is new is turned away, kindly, and another way in is at hand', async () => {
  const { shop, arrive, claimsAt } = await open({ loginOnly: true })
  const agent = new Agent()
  const end = await arrive(agent)
  expectRefused(end, 'belongs to this WeChat, and scanning does not create one')
  const form = { email: shop.email, password: shop.password }
  const login = end.url.replace(/\/refused.*/, '')
  const logged = await pageStateOf(await agent.follow(`${login}/password/check`, { form, stop: shop.redirectUri }))
  expect((await claimsAt(logged)).name).toBe('Lin')
  expect(await usersOf(shop)).toMatchObject([{ name: 'Lin', identities: 0 }])
})

test('Login Only and Ask Binding: straight to binding, and no account is made', async () => {
  const { shop, asked, claimsAt, comesBack } = await open({ association: 'ask', loginOnly: true })
  const pending = await asked()
  expectStraight(pending.page)
  const form = { account: shop.email, password: shop.password }
  const { sub } = await claimsAt(await pending.step('password/check', form))
  await comesBack(sub)
  expect(await usersOf(shop)).toMatchObject([{ id: sub, name: 'Lin', identities: 1 }])
})

/** The page that binds, where nothing else is to be had: no new account, and no way back to a choice. */
function expectStraight({ text }: PageState): void {
  expect(text).toContain('Bind an existing account')
  expect(text).not.toContain('Create a new account')
  expect(text).not.toMatch(/\bBack\b/)
}

test('Field Matching: who proves the address of one account is that one, and is told so', async () => {
  const { shop, asked, claimsAt, comesBack } = await open({ association: 'field', matchFields: ['email'] })
  const pending = await asked()
  expect(pending.page.text).toContain('Do you already have an account?')
  const { sub, name } = await claimsAt(await pending.proveByCode({ field: 'email' }, shop.email))
  expect(name).toBe('Lin')
  await expect
    .poll(async () => (await outbox(shop.installation, shop.email)).map(({ text }) => text).join())
    .toContain('A WeChat account was linked to your Web Shop account')
  await comesBack(sub)
  expect(await usersOf(shop)).toMatchObject([{ id: sub, name: 'Lin', identities: 1 }])
})

test('Field Matching with Login Only: one match is logged in all the same', async () => {
  const { shop, asked, claimsAt } = await open({ association: 'field', matchFields: ['phone'], loginOnly: true })
  const pending = await asked()
  // As somebody in China types it.
  const { proof, code } = await pending.askForCode({ field: 'phone' }, shop.phone, shop.phone.replace('+86', ''))
  expect((await claimsAt(await pending.step('check', { proof, code }))).name).toBe('Lin')
})

test('Field Matching: of several the person picks one', async () => {
  const [phone, email] = [freshPhone(), `${fresh('mei')}@example.com`]
  const { shop, asked, claimsAt, comesBack } = await open(
    { association: 'field', matchFields: ['phone', 'email'] },
    {
      users: [
        { name: 'Phone Mei', phone, phoneVerified: true },
        { name: 'Mail Mei', email, emailVerified: true },
      ],
    },
  )
  const pending = await asked()
  expect(pending.page.text).toContain('Do you already have an account?')
  expect((await pending.proveByCode({ field: 'phone' }, phone)).text).toContain('Do you already have an account?')
  const choice = await pending.proveByCode({ field: 'email' }, email)
  expect(choice.text).toContain('Which account is yours?')
  const accounts = [...choice.html.matchAll(/<button[^>]* value="(usr_\w+)"[^>]*>([\s\S]*?)<\/button>/g)]
  const of = (name: string) => accounts.find(([, , words]) => words?.includes(name))
  expect(accounts).toHaveLength(2)
  expect(of('Phone Mei')?.[2]).toContain(phone.slice(-4))
  expect(choice.text).not.toContain(email)
  const { sub, name } = await claimsAt(await pending.step('choose', { user: of('Mail Mei')?.[1] ?? '' }))
  expect(name).toBe('Mail Mei')
  await comesBack(sub)
  expect(await usersOf(shop)).toMatchObject([
    { name: 'Phone Mei', identities: 0 },
    { id: sub, name: 'Mail Mei', identities: 1 },
  ])
})

test('Field Matching: whose address nobody has becomes a user, who has it', async () => {
  const { shop, asked, claimsAt, comesBack } = await open({ association: 'field', matchFields: ['phone', 'email'] })
  const phone = freshPhone()
  const pending = await asked()
  const next = await pending.proveByCode({ field: 'phone' }, phone)
  expect(next.html).toContain('type="email"')
  const { sub } = await claimsAt(await pending.press(next, 'Skip this step'))
  await comesBack(sub)
  expect(await usersOf(shop)).toMatchObject([
    { name: 'Lin', identities: 0 },
    { id: sub, phone, email: null, identities: 1 },
  ])
})

for (const { name, policy, signUp, says } of [
  {
    name: 'with Login Only',
    policy: { loginOnly: true },
    signUp: true,
    says: 'belongs to this WeChat, and scanning does not create one',
  },
  { name: 'with sign-up closed', policy: {}, signUp: false, says: 'takes no new users' },
])
  test(`Field Matching: whose address nobody has is turned away ${name}`, async () => {
    const { shop, asked } = await open({ association: 'field', matchFields: ['email'], ...policy }, { signUp })
    expectRefused(await (await asked()).proveByCode({ field: 'email' }, `${fresh('nobody')}@example.com`), says)
    expect(await usersOf(shop)).toMatchObject([{ name: 'Lin', identities: 0 }])
  })

test('sign-up closed: whoever is new is turned away', async () => {
  const { shop, arrive } = await open({}, { signUp: false })
  expectRefused(await arrive(), 'takes no new users')
  expect(await usersOf(shop)).toHaveLength(1)
})

test('sign-up closed and Ask Binding: straight to binding', async () => {
  const { shop, asked, claimsAt } = await open({ association: 'ask' }, { signUp: false })
  const pending = await asked()
  expectStraight(pending.page)
  expect((await claimsAt(await pending.proveByCode({ method: 'email-code' }, shop.email))).name).toBe('Lin')
})
