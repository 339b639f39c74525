import AxeBuilder from '@axe-core/playwright'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test,
} from '@playwright/test'
import { ending } from './ends'
import { openScreen } from './screen'
import { PARTS } from './screens'
import { AUTH, stage } from './stage'

const LOOKS: Look[] = [
  { colorScheme: 'light', width: 1280, locale: 'en-US' },
  { colorScheme: 'dark', width: 390, locale: 'zh-CN' },
]

/** The screens of a part, in two looks that differ in everything; all eight are in the soak. */
export function testForBarriers(part: string): void {
  // Many pages: what is found is told by screen and element, and a recording of all of them costs as much again.
  test.use({ trace: 'off' })
  for (const look of LOOKS)
    test(`no screen has a barrier that axe finds: ${part}, ${look.colorScheme}, ${look.width} px, ${look.locale}`, ({
      browser,
    }) => expectNoBarriers(browser, part, look))
}

export type Look = { colorScheme: 'light' | 'dark'; width: number; locale: 'en-US' | 'zh-CN' }

/**
 * Opens every screen of a part in a look: axe finds nothing serious there, and nobody has to scroll sideways. Everybody has
 * a window of their own that goes from screen to screen: a new one for each would load the same scripts again and again.
 */
export async function expectNoBarriers(browser: Browser, part: string, { width, ...colours }: Look): Promise<void> {
  const look = { ...colours, reducedMotion: 'reduce', viewport: { width, height: 800 } } as const
  const make = PARTS[part]
  if (!make) throw new Error(`no part of the product: ${part}`)
  const screens = await make(stage().local)
  await ending(async (ends) => {
    const open = async (options: BrowserContextOptions) =>
      newWindow(ends.keep(await browser.newContext(options), (context) => context.close()))
    const windows = { developer: await open({ ...look, storageState: AUTH.local }), nobody: await open(look) }
    for (const screen of screens)
      await test.step(screen.name, async () => {
        const page = windows[screen.as]
        if (screen.as === 'nobody') await page.context().clearCookies()
        await openScreen(page, screen, look.locale === 'zh-CN' ? 'zh' : 'en')
        expect.soft(await barriersOf(page), screen.name).toEqual([])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect.soft(wide, `${screen.name} does not scroll sideways`).toBeLessThanOrEqual(0)
      })
  })
}

async function newWindow(context: BrowserContext): Promise<Page> {
  // What a page fetches ahead, in case a link is pressed, is not to be seen on it.
  await context.addInitScript(() => {
    const { fetch } = window
    window.fetch = (input, init) =>
      new Headers(init?.headers).has('next-router-prefetch') ? new Promise(() => {}) : fetch(input, init)
  })
  // A page that never comes is told by its step, and not by the end of the test.
  context.setDefaultNavigationTimeout(60_000)
  context.setDefaultTimeout(30_000)
  return context.newPage()
}

/** What axe finds that is serious or critical, as rule and elements. */
async function barriersOf(page: Page): Promise<string[]> {
  const origin = new URL(page.url()).origin
  // What is no violation is not asked for: its elements need no names.
  const axe = new AxeBuilder({ page }).exclude('[data-base-ui-focus-guard]').options({ resultTypes: ['violations'] })
  // One run in the page reaches every frame of its own origin; only another origin's takes a run and a page of its own.
  axe.setLegacyMode(page.frames().every((frame) => new URL(frame.url()).origin === origin))
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}
