import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { addressesOf, type Choice } from '@/lib/integrate/rules'
import { Agent } from './agent'
import { inDatabase } from './database'
import { confirmLogout } from './form'
import { freePort } from './net'
import { scanIn } from './sandbox'
import { consoleHome, newShop, openLogin, type Shop, scanned } from './shop'
import { stage } from './stage'
import type { Workshop } from './workshop'

/** The secret that a snippet's application encrypts its cookies with. */
export const COOKIE_SECRET = 'what the application encrypts its own cookies with'

/** A snippet as the console shows it. */
export type PrintedSnippet = { install: string; files: { name: string; text: string }[]; run: string }

export type Client = { shop: Shop; origin: string; integrate: string }

/** Creates an application for a snippet, with a free port and the addresses that the snippet needs. */
export async function newClient(choice: Choice, type: 'web' | 'spa' = 'web'): Promise<Client> {
  const origin = `http://localhost:${await freePort()}`
  const { redirect, logout } = addressesOf(choice, origin)
  const shop = await newShop(stage().local, {
    redirectUri: redirect,
    application: { type, postLogoutRedirectUris: [logout], ...(type === 'web' ? {} : { secret: undefined }) },
  })
  return { shop, origin, integrate: `${await consoleHome(shop)}/integrate?with=${choice}` }
}

type Block = { name: string; text: string }

const sorted = (blocks: Block[]): PrintedSnippet => {
  const block = (wanted: string) => blocks.find(({ name }) => name === wanted)?.text ?? ''
  return {
    install: block('Terminal'),
    files: blocks.filter(({ name }) => !name.startsWith('Terminal')),
    run: block('Terminal, to start'),
  }
}

/** Reads the snippet from the open page of the console. */
export async function copySnippet(page: Page): Promise<PrintedSnippet> {
  await expect(page.getByRole('figure', { name: 'Terminal, to start' })).toBeVisible()
  const blocks = await Promise.all(
    (await page.getByRole('figure').all()).map(async (figure) => ({
      name: await figure.evaluate((element) => element.querySelector('figcaption')?.textContent ?? ''),
      text: (await figure.getByRole('code').textContent()) ?? '',
    })),
  )
  return sorted(blocks)
}

/** Reads the snippet from the page's HTML, without a browser, as a signed-in developer. */
export async function fetchSnippet(request: APIRequestContext, client: Client): Promise<PrintedSnippet> {
  const answer = await request.get(client.integrate, { headers: { 'accept-language': 'en' } })
  const html = await answer.text()
  expect(html).not.toContain(client.shop.secret)
  // Scripts contain all messages of the console.
  const page = html.replace(/<script\b[\s\S]*?<\/script>/g, '')
  expect(page).not.toContain('Not registered')
  const figures = page.matchAll(/<figure\b.*?<figcaption\b.*?<span\b[^>]*>(.*?)<\/span>.*?<code>(.*?)<\/code>/gs)
  const blocks = [...figures].map(([, name = '', text = '']) => ({ name: plain(name), text: plain(text) }))
  expect(blocks.map(({ name }) => name)).toContain('Terminal, to start')
  return sorted(blocks)
}

const SIGNS: Record<string, string> = { '&quot;': '"', '&#x27;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' }
const plain = (html: string) => html.replace(/&(quot|#x27|lt|gt|amp);/g, (sign) => SIGNS[sign] ?? sign)

/** Runs a snippet: installs its packages and writes its files in an empty folder, then runs its command. */
export async function startPrinted(
  workshop: Workshop,
  { install, files, run }: PrintedSnippet,
  { origin }: Client,
  secrets: Record<string, string>,
): Promise<void> {
  workshop.install(install)
  workshop.write(files)
  await workshop.answers(workshop.start(run, secrets), origin)
}

type Application = { origin: string; shop: Pick<Shop, 'installation' | 'clientId'> }

/** Counts refresh tokens from now on, because an example's client in the demo pool may have older ones. */
async function counted(shop: Application['shop']) {
  const before = await refreshTokens(shop)
  return async () => {
    const { used, good } = await refreshTokens(shop)
    return { used: used - before.used, good: good - before.good }
  }
}

/**
 * Walks through an application with the buttons Log in, Refresh and Log out; the login page opens in the tab or a
 * popup.
 */
export async function walkThrough(page: Page, { shop, origin }: Application, { popup = false } = {}): Promise<void> {
  const logIn = page.getByRole('button', { name: 'Log in' }).or(page.getByRole('link', { name: 'Log in' }))
  const toLogin = async () => {
    const opened = popup ? page.waitForEvent('popup') : page
    await logIn.click()
    return opened
  }
  const since = await counted(shop)
  await page.goto(origin)
  await scanIn(await toLogin(), shop)
  // A development server compiles a page when it is first requested.
  await expect(page.getByRole('heading', { name: 'Hello, Alice' })).toBeVisible({ timeout: 30_000 })
  expect(new URL(page.url()).origin).toBe(origin)
  expect(await since()).toEqual({ used: 0, good: 1 })

  // Refreshes twice, the second time with the new refresh token.
  for (const used of [1, 2]) {
    // The response of the token endpoint, or of the application's own server.
    const answered = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.status() < 400,
    )
    await page.getByRole('button', { name: 'Refresh' }).click()
    await answered
    expect(await since()).toEqual({ used, good: 1 })
  }
  await expect(page.getByText('The access token ends')).toBeVisible()

  await page.getByRole('button', { name: 'Log out' }).click()
  await pressLogOut(page)
  await expect(logIn).toBeVisible()
  expect(page.url()).toBe(`${origin}/`)
  await expect.poll(async () => (await since()).good).toBe(0)
  await expect((await toLogin()).getByRole('link', { name: 'WeChat' })).toBeVisible()
}

/** The same walk without a browser, for applications whose pages are links and forms. */
export async function walkByRequests({ shop, origin }: Application): Promise<void> {
  const agent = new Agent()
  const since = await counted(shop)
  const logIn = async () => {
    const [, link] = /<a href="([^"]+)">Log in<\/a>/.exec(await (await agent.send(`${origin}/`)).text()) ?? []
    return new URL(link ?? 'nothing-to-press', origin).href
  }
  const home = async ({ url, response }: { url: string; response: Response }) => {
    expect(url).toBe(`${origin}/`)
    return response.text()
  }
  /** Submits a form of the page. */
  const press = (page: string, to: '/refresh' | '/logout') => {
    expect(page).toContain(`<form method="post" action="${to}"`)
    return agent.follow(origin + to, { form: {} })
  }
  let page = await home(await agent.follow(await scanned(agent, await logIn())))
  expect(page).toContain('<h1>Hello, Alice</h1>')
  expect(await since()).toEqual({ used: 0, good: 1 })

  // Refreshes twice, the second time with the new refresh token.
  for (const used of [1, 2]) {
    page = await home(await press(page, '/refresh'))
    expect(page).toContain('The access token ends')
    expect(await since()).toEqual({ used, good: 1 })
  }

  const asked = await press(page, '/logout')
  expect(await home(await confirmLogout(agent, asked.response))).toContain('>Log in</a>')
  await expect.poll(async () => (await since()).good).toBe(0)
  await expectWays(agent, await logIn())
}

/** Expects that an authorization request leads to the login page, so that nobody is logged in. */
export async function expectWays(agent: Agent, request: string): Promise<void> {
  const login = await openLogin(agent, request)
  expect(await (await agent.send(login)).text()).toMatch(/href="\/login\/[\w-]+\/via\/conn_\w+"[\s\S]*WeChat/)
}

/** Confirms on the pool's logout page. */
export async function pressLogOut(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Log out?' })).toBeVisible()
  await page.getByRole('button', { name: 'Log out', exact: true }).click()
}

/** How many refresh tokens of the application are used, and how many are valid. */
export async function refreshTokens(
  shop: Pick<Shop, 'installation' | 'clientId'>,
): Promise<{ used: number; good: number }> {
  const [row] = await inDatabase(
    shop,
    `SELECT count("consumedAt")::int AS used, (count(*) - count("consumedAt"))::int AS good
     FROM "OidcArtifact" WHERE model = 'RefreshToken' AND "clientId" = $1`,
    [shop.clientId],
  )
  return row as { used: number; good: number }
}
