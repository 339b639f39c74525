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

/** What an application's own cookies are encrypted with. */
export const COOKIES = 'what the application encrypts its own cookies with'

/** A snippet as somebody copies it from the console. */
export type Printed = { install: string; files: { name: string; text: string }[]; run: string }

export type Client = { shop: Shop; origin: string; integrate: string }

/** An application for a snippet, on a port of its own, with the addresses registered that it needs. */
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

const sorted = (blocks: Block[]): Printed => {
  const block = (wanted: string) => blocks.find(({ name }) => name === wanted)?.text ?? ''
  return {
    install: block('Terminal'),
    files: blocks.filter(({ name }) => !name.startsWith('Terminal')),
    run: block('Terminal, to start'),
  }
}

/** The code that the open page prints, block by block. */
export async function copied(page: Page): Promise<Printed> {
  await expect(page.getByRole('figure', { name: 'Terminal, to start' })).toBeVisible()
  const blocks = await Promise.all(
    (await page.getByRole('figure').all()).map(async (figure) => ({
      name: await figure.evaluate((element) => element.querySelector('figcaption')?.textContent ?? ''),
      text: (await figure.getByRole('code').textContent()) ?? '',
    })),
  )
  return sorted(blocks)
}

/** The same code out of the page as the server sends it, for a signed-in developer without a browser. */
export async function printed(request: APIRequestContext, client: Client): Promise<Printed> {
  const answer = await request.get(client.integrate, { headers: { 'accept-language': 'en' } })
  const html = await answer.text()
  expect(html).not.toContain(client.shop.secret)
  // Scripts carry every word of the console.
  const page = html.replace(/<script\b[\s\S]*?<\/script>/g, '')
  expect(page).not.toContain('Not registered')
  const figures = page.matchAll(/<figure\b.*?<figcaption\b.*?<span\b[^>]*>(.*?)<\/span>.*?<code>(.*?)<\/code>/gs)
  const blocks = [...figures].map(([, name = '', text = '']) => ({ name: plain(name), text: plain(text) }))
  expect(blocks.map(({ name }) => name)).toContain('Terminal, to start')
  return sorted(blocks)
}

const SIGNS: Record<string, string> = { '&quot;': '"', '&#x27;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' }
const plain = (html: string) => html.replace(/&(quot|#x27|lt|gt|amp);/g, (sign) => SIGNS[sign] ?? sign)

/** What is printed, run: its packages and files in an empty folder, and its last line. */
export async function startPrinted(
  workshop: Workshop,
  { install, files, run }: Printed,
  { origin }: Client,
  secrets: Record<string, string>,
): Promise<void> {
  workshop.install(install)
  workshop.write(files)
  await workshop.answers(workshop.start(run, secrets), origin)
}

type Application = { origin: string; shop: Pick<Shop, 'installation' | 'clientId'> }

/** Counts the refresh tokens of an application from now on: an example's client is one of the demo pool. */
async function counted(shop: Application['shop']) {
  const before = await refreshTokens(shop)
  return async () => {
    const { used, good } = await refreshTokens(shop)
    return { used: used - before.used, good: good - before.good }
  }
}

/** In an application with Log in, Refresh and Log out, wherever it runs: the login page is in the tab, or in a popup. */
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
  // A development server compiles what is asked for the first time.
  await expect(page.getByRole('heading', { name: 'Hello, Alice' })).toBeVisible({ timeout: 30_000 })
  expect(new URL(page.url()).origin).toBe(origin)
  expect(await since()).toEqual({ used: 0, good: 1 })

  // Refresh, and again with the token that came of it.
  for (const used of [1, 2]) {
    // Of the token endpoint, or of the application's own server.
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

/** The same by requests, where the application's pages are links and forms. */
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
  /** Presses a button of the page, whose form is there as the application prints it. */
  const press = (page: string, to: '/refresh' | '/logout') => {
    expect(page).toContain(`<form method="post" action="${to}"`)
    return agent.follow(origin + to, { form: {} })
  }
  let page = await home(await agent.follow(await scanned(agent, await logIn())))
  expect(page).toContain('<h1>Hello, Alice</h1>')
  expect(await since()).toEqual({ used: 0, good: 1 })

  // Refresh, and again with the token that came of it.
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

/** From an application's request to the pool's login page, where nobody is logged in. */
export async function expectWays(agent: Agent, request: string): Promise<void> {
  const login = await openLogin(agent, request)
  expect(await (await agent.send(login)).text()).toMatch(/href="\/login\/[\w-]+\/via\/conn_\w+"[\s\S]*WeChat/)
}

/** On the pool's logout page: yes. */
export async function pressLogOut(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Log out?' })).toBeVisible()
  await page.getByRole('button', { name: 'Log out' }).click()
}

/** How many refresh tokens of the application were used up, and how many are good. */
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
