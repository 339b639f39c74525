import { expect } from '@playwright/test'
import { Agent } from './agent'
import { type CodeView, CodeWay } from './code-way'
import { inDatabase } from './database'
import { outboxCode } from './messages'
import { notThe, Pending } from './pending'
import { beginLogin, goOn, type Screen } from './screen'
import { newShop, partyOf, type Shop, scanned } from './shop'
import { at, fresh, freshPhone, type Shared } from './stage'
import { inEither, said, untranslated, type Words } from './words'

const METHODS = ['password', 'email-code', 'phone-code']
const ASK = { association: 'ask', bindMethods: METHODS }
const FIELD = { association: 'field', matchFields: ['phone', 'email'] }

type Policy = { association?: string; bindMethods?: string[]; matchFields?: string[]; loginOnly?: boolean }

const PASSWORD = 'a long user password'
const WANG = { name: '王小明', email: 'wang@example.com', phone: '+8613900139000' }

/** The screens of association, of the other ways to log in, and the console's screens about both. */
export async function associationScreens(installation: Shared): Promise<Screen[]> {
  // Fresh addresses, because all tests share the outbox.
  const lin = { name: 'Lin', email: `${fresh('lin')}@example.com`, phone: freshPhone() }
  const staff = {
    name: 'Wilhelmina Featherstonehaugh of the Long-Named Trading Co.',
    email: `${fresh('wilhelmina.featherstonehaugh')}@example.com`,
  }
  const shop = await newShop(installation, {
    application: { emailCodeLogin: true, phoneCodeLogin: true },
    secrets: { WANG_PASSWORD: PASSWORD },
    users: [
      { ...lin, emailVerified: true, phoneVerified: true },
      { ...staff, emailVerified: true },
      {
        ...WANG,
        emailVerified: true,
        password: '${WANG_PASSWORD}',
        identities: [{ connection: 'wechat', openid: 'oThe-WeChat-of-Wang-Xiaoming' }],
      },
    ],
  })
  const ids = await idsOf(shop)
  const pool = (path: string) => at(installation, 'console', `/pools/${ids.pool}${path}`)
  const LOGIN = said('login.title', { name: 'Web Shop' })
  const bound = (key: string) => said(`binding.${key}.title`)

  const desk = (name: string, heading: Words, address: string, then: Screen['open']): Screen => ({
    name,
    as: 'developer',
    heading,
    open: async (tab) => {
      await tab.goto(address)
      await then(tab)
    },
  })
  /** A newcomer who has scanned under an association policy, at the page after an optional `step`. */
  const newcomer = (
    name: string,
    heading: Words,
    policy: Policy,
    { step, see }: { step?: (pending: Pending) => Promise<string>; see?: string } = {},
  ): Screen => ({
    name,
    as: 'nobody',
    heading,
    open: async (tab) => {
      await setPolicy(shop, policy)
      const agent = new Agent()
      const callback = await scanned(agent, await (await partyOf(shop)).request())
      const pending = await Pending.at(shop, agent, { callback, end: shop.redirectUri })
      await goOn(tab, agent, (await step?.(pending)) ?? pending.page.url)
      if (see) await expect(tab.locator(see).first()).toBeVisible()
    },
  })
  const way = (
    name: string,
    heading: Words,
    view: CodeView | '',
    { step, see }: { step?: (way: CodeWay) => Promise<string>; see?: string } = {},
  ): Screen => ({
    name,
    as: 'nobody',
    heading,
    open: async (tab) => {
      await setPolicy(shop, {})
      const agent = new Agent()
      const login = await beginLogin(shop, agent)
      const at = view ? `${login}/${view}` : login
      await goOn(tab, agent, (view && (await step?.(new CodeWay(agent, login, view)))) || at)
      if (see) await expect(tab.locator(see).first()).toBeVisible()
    },
  })
  const CODE = 'input[name=code]'
  const WRONG = '[aria-invalid=true]'
  const sent = (address: string) => async (way: CodeWay) => (await way.ask(address)).url
  const opened = (way: string) => async (pending: Pending) => pending.address(way)
  const asked = (pending: Pending, form: { method?: string; field?: string }, address: string) =>
    pending.step('send', { ...form, address })

  return [
    way('login-ways', LOGIN, ''),
    way('login-code-address', LOGIN, 'code/email', { see: 'input[name=address]' }),
    way('login-code-sent', LOGIN, 'code/phone', { step: (way) => sent(freshPhone())(way), see: CODE }),
    way('login-code-wrong', LOGIN, 'code/email', {
      step: async (way) => {
        const address = `${fresh('somebody')}@example.com`
        const { proof } = await way.ask(address)
        return (await way.check(proof, notThe(await outboxCode(installation, address)))).url
      },
      see: WRONG,
    }),
    way('sign-up', said('ways.signUp.title'), 'sign-up'),
    way('reset', said('ways.reset.title'), 'reset'),
    way('reset-code', said('ways.reset.title'), 'reset', { step: sent(lin.email), see: CODE }),

    newcomer('bind-ask', bound('ask'), ASK),
    newcomer('bind-password', bound('bind'), ASK, { step: opened('password'), see: 'input[name=account]' }),
    newcomer('bind-login-only', bound('bind'), { ...ASK, loginOnly: true }),
    newcomer('bind-wrong-password', bound('bind'), ASK, {
      step: async (pending) => {
        const form = { account: 'wilhelmina.featherstonehaugh@example.com', password: 'not the password' }
        return (await pending.step('password/check', form)).url
      },
      see: '[role=alert]:not(:empty)',
    }),
    newcomer('bind-code-sent', bound('bind'), ASK, {
      step: async (pending) => (await asked(pending, { method: 'phone-code' }, freshPhone())).url,
      see: CODE,
    }),
    newcomer('bind-wrong-code', bound('bind'), ASK, {
      step: async (pending) => {
        const { proof, code } = await pending.askForCode({ method: 'email-code' }, `${fresh('somebody')}@example.com`)
        return (await pending.step('check', { proof, code: notThe(code) })).url
      },
      see: WRONG,
    }),
    newcomer('prove-phone', bound('prove'), FIELD, { see: 'input[type=tel]' }),
    newcomer('prove-email-or-skip', bound('prove'), FIELD, {
      step: async (pending) => (await pending.proveByCode({ field: 'phone' }, lin.phone)).url,
      see: 'input[type=email]',
    }),
    newcomer('choose-account', bound('choose'), FIELD, {
      step: async (pending) => {
        await pending.proveByCode({ field: 'phone' }, lin.phone)
        return (await pending.proveByCode({ field: 'email' }, staff.email)).url
      },
      see: 'button[name=user]',
    }),
    newcomer('bind-late', bound('late'), ASK, {
      step: async ({ attempt, page }) => {
        await inDatabase(shop, `UPDATE "Attempt" SET "expiresAt" = now() - interval '1 minute' WHERE id = $1`, [
          attempt,
        ])
        return page.url
      },
    }),
    {
      name: 'refused-login-only',
      as: 'nobody',
      heading: said('login.refused.title'),
      open: async (tab) => {
        await setPolicy(shop, { loginOnly: true })
        const agent = new Agent()
        await goOn(tab, agent, await scanned(agent, await (await partyOf(shop)).request()))
        await tab.waitForURL(/\/refused/)
      },
    },
    newcomer('refused-already-linked', said('login.refused.title'), ASK, {
      step: async (pending) => {
        const { url } = await pending.step('password/check', { account: WANG.email, password: PASSWORD })
        if (!url.includes('/refused')) throw new Error(`not refused: ${url}`)
        return url
      },
    }),

    desk(
      'console-application-ways',
      said('console.applications.groups.login'),
      pool(`/applications/${shop.clientId}/settings`),
      async (tab) => {
        await expect(tab.getByRole('switch').last()).toBeEnabled()
      },
    ),
    {
      name: 'console-dry-run',
      as: 'developer',
      heading: said('dryrun.title'),
      open: async (tab) => {
        await setPolicy(shop, FIELD)
        await tab.goto(pool(`/social/${ids.connection}`))
        const who = tab.getByRole('combobox', { name: inEither(said('dryrun.who.label')) })
        await who.click()
        await tab.getByPlaceholder(inEither(said('dryrun.who.search'))).fill('Wilhelmina')
        await tab.getByRole('option', { name: /Wilhelmina/ }).click()
        await expect(who).toContainText('Wilhelmina')
        await expect(tab.locator('section:has(ol) [role=status][aria-busy]')).toHaveAttribute('aria-busy', 'false')
      },
    },
    desk('console-user-proved', untranslated(WANG.name), pool(`/users/${ids.wang}`), async (tab) => {
      await expect(tab.locator('input[type=email]')).toHaveValue(WANG.email)
    }),
    desk('console-user-link', said('console.users.link.button'), pool(`/users/${ids.lin}`), async (tab) => {
      await tab.getByRole('button', { name: inEither(said('console.users.link.button')) }).click()
      await expect(tab.getByRole('dialog')).toBeVisible()
    }),
  ]
}

/** Sets the association policy of a shop's connection. */
const setPolicy = (
  shop: Shop,
  { association = 'off', bindMethods = [], matchFields = [], loginOnly = false }: Policy,
) =>
  inDatabase(
    shop,
    `UPDATE "Connection" c
     SET association = $2::"Association", "bindMethods" = $3::text[], "matchFields" = $4::text[], "loginOnly" = $5
     FROM "Pool" p WHERE p.id = c."poolId" AND p.name = $1`,
    [shop.pool, association, bindMethods, matchFields, loginOnly],
  )

async function idsOf(shop: Shop): Promise<{ pool: string; connection: string; lin: string; wang: string }> {
  const [row] = await inDatabase(
    shop,
    `SELECT p.id AS pool, c.id AS connection,
            (SELECT u.id FROM "User" u WHERE u."poolId" = p.id AND u.name = 'Lin') AS lin,
            (SELECT u.id FROM "User" u WHERE u."poolId" = p.id AND u.name = $2) AS wang
     FROM "Pool" p JOIN "Connection" c ON c."poolId" = p.id WHERE p.name = $1`,
    [shop.pool, WANG.name],
  )
  return row as Awaited<ReturnType<typeof idsOf>>
}
