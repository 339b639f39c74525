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

/** Checks the screens of a part in two looks that differ in colours, width and language. The soak checks all eight. */
export function testForBarriers(part: string): void {
  // No traces: findings name the screen and the element, and recording so many pages would double the time.
  test.use({ trace: 'off' })
  for (const look of LOOKS)
    test(`no screen has a barrier that axe finds: ${part}, ${look.colorScheme}, ${look.width} px, ${look.locale}`, ({
      browser,
    }) => expectNoBarriers(browser, part, look))
}

export type Look = { colorScheme: 'light' | 'dark'; width: number; locale: 'en-US' | 'zh-CN' }

/**
 * Opens every screen of a part in a look, and expects that axe finds nothing serious and that no page scrolls sideways.
 * The developer and the anonymous person have a window each, which is reused so that scripts are loaded once.
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
  // Disables Next's prefetching, which does not show on the page and costs time.
  await context.addInitScript(() => {
    const { fetch } = window
    window.fetch = (input, init) =>
      new Headers(init?.headers).has('next-router-prefetch') ? new Promise(() => {}) : fetch(input, init)
  })
  // Shorter than the test's timeout, so that the failing step is reported.
  context.setDefaultNavigationTimeout(60_000)
  context.setDefaultTimeout(30_000)
  return context.newPage()
}

/** The serious and critical findings of axe, each as its rule and elements. */
async function barriersOf(page: Page): Promise<string[]> {
  const origin = new URL(page.url()).origin
  // Only violations, which is faster: axe then computes no selectors for elements that pass.
  const axe = new AxeBuilder({ page }).exclude('[data-base-ui-focus-guard]').options({ resultTypes: ['violations'] })
  // Legacy mode runs once and reaches all frames of the page's origin. Frames of another origin need the slower mode.
  axe.setLegacyMode(page.frames().every((frame) => new URL(frame.url()).origin === origin))
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}
