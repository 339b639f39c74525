import { expect, type Page } from '@playwright/test'
import { Agent } from './agent'
import { openLogin, partyOf, type Shop } from './shop'
import type { Words } from './words'

export type Screen = {
  name: string
  /** The person in the window: a developer who is logged in, or an anonymous person. */
  as: 'developer' | 'nobody'
  /** A heading that identifies the screen, on the page or in its open dialog. */
  heading: Words
  open(page: Page): Promise<void>
}

export type Language = keyof Words

/** Opens a screen, and checks by its heading that it is the right one. */
export async function openScreen(page: Page, screen: Screen, language: Language): Promise<void> {
  await screen.open(page)
  const heading = page.getByRole('heading', { name: screen.heading[language], exact: true })
  await expect(heading.first(), screen.name).toBeVisible()
  // After an action, a page has no title for a moment.
  await expect(page, screen.name).toHaveTitle(/./)
}

/** A page of the console, by an address that does not redirect. */
export const consolePage = (name: string, heading: Words, address: string): Screen => ({
  name,
  as: 'developer',
  heading,
  open: async (tab) => {
    await tab.goto(address)
    await expect(tab, name).toHaveURL(address)
  },
})

/** A page that needs no login. */
export const openPage = (name: string, heading: Words, address: string): Screen => ({
  ...consolePage(name, heading, address),
  as: 'nobody',
})

/** Continues an agent's session in a browser window. */
export async function goOn(tab: Page, agent: Agent, address: string): Promise<void> {
  await tab.context().addCookies(agent.kept())
  await tab.goto(address)
}

/** Begins a login at a shop. @returns the address of the login page */
export const beginLogin = async (shop: Shop, agent: Agent): Promise<string> =>
  openLogin(agent, await (await partyOf(shop)).request())

/** Opens the login page of a shop, with a suffix to its address. */
export async function openLoginPage(tab: Page, shop: Shop, query = ''): Promise<void> {
  const agent = new Agent()
  await goOn(tab, agent, `${await beginLogin(shop, agent)}${query}`)
}
