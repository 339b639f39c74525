import { expect } from '@playwright/test'
import { Agent } from './agent'
import { inDatabase } from './database'
import { consolePage, goOn, type Screen } from './screen'
import { logInByPassword, newShop, partyOf, type Shop } from './shop'
import { at, type Shared } from './stage'
import { inEither, said, type Words } from './words'

const TRAVEL = 'The Travel Planner of Wilhelmina Featherstonehaugh & Sons'

/** The screens of consent and of logout. */
export async function consentScreens(installation: Shared): Promise<Screen[]> {
  const shop = await newShop(installation, { connections: [], application: { name: TRAVEL, thirdParty: true } })
  const native = await newShop(installation, {
    connections: [],
    application: { name: 'Desk', type: 'native', secret: undefined },
  })
  const [ids] = await inDatabase(
    shop,
    `SELECT u.id, u."poolId" FROM "User" u JOIN "Pool" p ON p.id = u."poolId" WHERE p.name = $1`,
    [shop.pool],
  )
  const user = at(installation, 'console', `/pools/${ids?.poolId}/users/${ids?.id}`)

  const request = async (of: Shop, scope: string) => (await partyOf(of)).request({ scope, prompt: 'consent' })
  /** The address of the consent page, after a login that requests this scope. */
  const asked = async (agent: Agent, scope: string) => {
    const url = await logInByPassword(shop, agent, await request(shop, scope))
    if (!url.endsWith('/consent')) throw new Error(`nothing is asked: ${url}`)
    return url
  }
  /** Gives consent; the application's address is not requested. */
  const allow = async (agent: Agent, page: string) => {
    const { url } = await agent.follow(`${page}/answer`, { form: { answer: 'allow' }, stop: shop.redirectUri })
    if (!url.startsWith(shop.redirectUri)) throw new Error(`not allowed: ${url}`)
  }
  const door = (name: string, heading: Words, arrive: (agent: Agent) => Promise<string>, see: string): Screen => ({
    name,
    as: 'nobody',
    heading,
    open: async (tab) => {
      const agent = new Agent()
      await goOn(tab, agent, await arrive(agent))
      await expect(tab.locator(see)).toBeVisible()
    },
  })
  const ANSWER = 'form[action$="/consent/answer"]'
  const CONSENT = said('consent.title', { name: TRAVEL })

  return [
    door('consent', CONSENT, (agent) => asked(agent, 'openid profile email phone offline_access'), ANSWER),
    door(
      'consent-more',
      CONSENT,
      async (agent) => {
        await allow(agent, await asked(agent, 'openid profile'))
        return (await agent.follow(await request(shop, 'openid profile email'))).url
      },
      ANSWER,
    ),
    door(
      'consent-native',
      said('consent.own.title', { name: 'Desk' }),
      async (agent) => {
        const party = await partyOf(native)
        const answer = await logInByPassword(native, agent, await party.request())
        if (!answer.startsWith(native.redirectUri)) throw new Error(`not logged in: ${answer}`)
        return (await agent.follow(await party.request())).url
      },
      ANSWER,
    ),
    door(
      'logout-asked',
      said('login.logout.title'),
      async (agent) => {
        await allow(agent, await asked(agent, 'openid profile'))
        return `${shop.issuer}/session/end?client_id=${shop.clientId}`
      },
      'button[value=yes]',
    ),
    {
      ...consolePage('console-user-allowed', said('consent.user.title'), user),
      open: async (tab) => {
        await tab.goto(user)
        await expect(tab.locator(`h3 a[href$="/applications/${shop.clientId}"]`)).toBeVisible()
      },
    },
    {
      name: 'console-user-sign-out',
      as: 'developer',
      heading: said('console.users.signOut.question', { name: 'Lin' }),
      open: async (tab) => {
        await tab.goto(user)
        await tab.getByRole('button', { name: inEither(said('console.users.signOut.button')) }).click()
        await expect(tab.getByRole('alertdialog')).toBeVisible()
      },
    },
  ]
}
