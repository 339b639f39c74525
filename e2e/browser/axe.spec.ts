import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { prepareScreens } from '../support/screens'
import { AUTH, stage } from '../support/stage'

// A hundred pages: what is found is told by screen and element, and a recording of all of them costs as much again.
test.use({ trace: 'off' })

for (const [colorScheme, width, locale] of [
  ['light', 1280, 'en-US'],
  ['dark', 390, 'zh-CN'],
] as const)
  test(`no screen has a barrier that axe finds: ${colorScheme}, ${width} px, ${locale}`, async ({ browser }) => {
    test.setTimeout(1_500_000)
    const look = { colorScheme, locale, viewport: { width, height: 800 } }
    const developer = await browser.newContext({ ...look, storageState: AUTH.local })
    for (const screen of await prepareScreens(stage().local))
      await test.step(screen.name, async () => {
        const context = screen.as === 'developer' ? developer : await browser.newContext(look)
        const page = await context.newPage()
        await screen.open(page)
        const found = await new AxeBuilder({ page }).exclude('[data-base-ui-focus-guard]').analyze()
        const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
        expect.soft(told, screen.name).toEqual([])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect.soft(wide, `${screen.name} does not scroll sideways`).toBeLessThanOrEqual(0)
        await page.close()
        if (context !== developer) await context.close()
      })
    await developer.close()
  })
