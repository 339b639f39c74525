import { expect, type Page } from '@playwright/test'
import type { Agent } from './agent'
import type { Shop } from './shop'
import { askSim, sim } from './sim'
import type { Shared } from './stage'

/** On the sandbox's QR page: scans as a persona with the page's phone, and allows. */
export async function scan(page: Page, persona: string): Promise<void> {
  await expect(page.getByRole('img', { name: 'QR code for WeChat login' })).toBeVisible()
  await page.getByRole('button', { name: 'Use the sandbox phone' }).click()
  const phone = page.frameLocator('iframe[title="Sandbox phone"]')
  await phone.getByRole('button', { name: persona, exact: true }).click()
  await phone.getByRole('button', { name: 'Allow' }).click()
}

/** On the sandbox's QR page or frame: scans and allows by the sandbox's control API. */
export async function scanAs(page: Pick<Page, 'getByRole'>, installation: Shared, persona: string): Promise<void> {
  const image = page.getByRole('img', { name: 'QR code for WeChat login' })
  await expect(image).toBeVisible()
  const uuid = (await image.getAttribute('src'))?.split('/').at(-1)
  await sim(installation, 'scan', { uuid, persona, confirm: true })
}

/** On the pool's login page: goes to WeChat, scans and allows. */
export async function scanIn(page: Page, pool: Pick<Shop, 'installation'>, persona = 'alice'): Promise<void> {
  await page.getByRole('link', { name: 'WeChat' }).click()
  await allowAt(page, pool, persona)
}

/** On WeChat's page, the sandbox's or the stand-in's: scans and allows. */
export async function allowAt(
  page: Page,
  { installation }: Pick<Shop, 'installation'>,
  persona = 'alice',
): Promise<void> {
  if (!installation.env.WECHAT_OPEN_ORIGIN) await scanAs(page, installation, persona)
  else await page.getByRole('link', { name: 'Scan' }).click()
}

const PERSONAS = { Alice: 'alice', 小明: 'xiaoming', Noah: 'no-unionid' } as const
export type Persona = keyof typeof PERSONAS

/**
 * Scans and allows without a browser. @returns the callback's address, as the script of WeChat's page would build it
 */
export const scanAt = (agent: Agent, authorize: string, persona: Persona): Promise<string> =>
  scanAtAs(agent, authorize, PERSONAS[persona])

/** Like `scanAt`, with the id of any persona. */
export async function scanAtAs(
  agent: Agent,
  authorize: string,
  persona: string,
  through?: typeof fetch,
): Promise<string> {
  const page = await (await agent.send(authorize)).text()
  const uuid = /\/connect\/qrcode\/([0-9A-Za-z]+)/.exec(page)?.[1]
  if (!uuid) throw new Error(`no QR code: ${page.slice(0, 400)}`)
  const { origin, searchParams } = new URL(authorize)
  const { code } = await askSim<{ code?: string }>(origin, 'scan', { uuid, persona, confirm: true }, through)
  if (!code) throw new Error('not allowed')
  return `${searchParams.get('redirect_uri')}?code=${code}&state=${searchParams.get('state')}`
}
