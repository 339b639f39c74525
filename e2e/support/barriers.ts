import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { openScreen } from './screen'
import { PARTS } from './screens'
import { AUTH, stage } from './stage'

export type Look = { colorScheme: 'light' | 'dark'; width: number; locale: 'en-US' | 'zh-CN' }

/** Opens every screen of a part in a look: axe finds nothing serious there, and nobody has to scroll sideways. */
export async function expectNoBarriers(browser: Browser, part: string, { width, ...colours }: Look): Promise<void> {
  const look = { ...colours, reducedMotion: 'reduce', viewport: { width, height: 800 } } as const
  const developer = await browser.newContext({ ...look, storageState: AUTH.local })
  for (const screen of (await PARTS[part]?.(stage().local)) ?? [])
    await test.step(screen.name, async () => {
      const context = screen.as === 'developer' ? developer : await browser.newContext(look)
      const page = await context.newPage()
      await openScreen(page, screen, look.locale === 'zh-CN' ? 'zh' : 'en')
      expect.soft(await barriersOf(page), screen.name).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(wide, `${screen.name} does not scroll sideways`).toBeLessThanOrEqual(0)
      await page.close()
      if (context !== developer) await context.close()
    })
  await developer.close()
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
