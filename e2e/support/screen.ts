import { expect, type Page } from '@playwright/test'
import { Agent } from './agent'
import { openLogin, partyOf, type Shop } from './shop'
import type { Words } from './words'

export type Screen = {
  name: string
  /** As a developer who is signed in, or as somebody at the door. */
  as: 'developer' | 'nobody'
  /** What only this screen, of all that could be here by mistake, is headed with: on the page or in its open dialog. */
  heading: Words
  open(page: Page): Promise<void>
}

export type Language = keyof Words

/** Opens a screen, and sees that it is that one and no other. */
export async function openScreen(page: Page, screen: Screen, language: Language): Promise<void> {
  await screen.open(page)
  const heading = page.getByRole('heading', { name: screen.heading[language], exact: true })
  await expect(heading.first(), screen.name).toBeVisible()
  // After an action the title of a page is away for a moment.
  await expect(page, screen.name).toHaveTitle(/./)
}

/** A page of the console by its address, which does not lead to another one. */
export const consolePage = (name: string, heading: Words, address: string): Screen => ({
  name,
  as: 'developer',
  heading,
  open: async (tab) => {
    await tab.goto(address)
    await expect(tab, name).toHaveURL(address)
  },
})

/** A page that is open to anybody. */
export const openPage = (name: string, heading: Words, address: string): Screen => ({
  ...consolePage(name, heading, address),
  as: 'nobody',
})

/** A window goes on where requests came to, as the same browser. */
export async function goOn(tab: Page, agent: Agent, address: string): Promise<void> {
  await tab.context().addCookies(agent.kept())
  await tab.goto(address)
}

/** A new login at a shop. @returns the address of its login page */
export const beginLogin = async (shop: Shop, agent: Agent): Promise<string> =>
  openLogin(agent, await (await partyOf(shop)).request())

/** The login page of a shop, or a page one step behind it. */
export async function openLoginPage(tab: Page, shop: Shop, query = ''): Promise<void> {
  const agent = new Agent()
  await goOn(tab, agent, `${await beginLogin(shop, agent)}${query}`)
}
