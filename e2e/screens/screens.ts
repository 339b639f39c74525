import { mkdirSync } from 'node:fs'
import { test } from '@playwright/test'
import { openScreen } from '../support/screen'
import { PARTS } from '../support/screens'
import { AUTH, stage } from '../support/stage'

/** The guide is as long as twenty screens; its head says how it looks. */
const TALLEST = 3600

/** Some of them only: SCREENS='audit|login' npm run screens */
const WANTED = new RegExp(process.env.SCREENS ?? '')

const LOCALES = { en: 'en-US', zh: 'zh-CN' } as const

/** Every screen of the product as it looks today: docs/screens/<name>-<en|zh>-<light|dark>-<1280|390>.png */
for (const language of ['en', 'zh'] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 390])
      test(`${language}, ${colorScheme}, ${width} px`, async ({ browser }) => {
        mkdirSync('docs/screens', { recursive: true })
        const look = { locale: LOCALES[language], colorScheme, viewport: { width, height: width === 390 ? 780 : 800 } }
        const developer = await browser.newContext({ ...look, storageState: AUTH.local })
        const screens = (await Promise.all(Object.values(PARTS).map((make) => make(stage().local)))).flat()
        for (const screen of screens.filter(({ name }) => WANTED.test(name))) {
          const context = screen.as === 'developer' ? developer : await browser.newContext(look)
          const page = await context.newPage()
          await openScreen(page, screen, language)
          await page.evaluate(() => document.fonts.ready)
          // As high as the page is: what sticks to an edge then stands where it belongs.
          const height = await page.evaluate(() => document.documentElement.scrollHeight)
          await page.setViewportSize({ width, height: Math.min(Math.max(height, look.viewport.height), TALLEST) })
          await page.screenshot({
            path: `docs/screens/${screen.name}-${language}-${colorScheme}-${width}.png`,
            animations: 'disabled',
          })
          await page.close()
          if (context !== developer) await context.close()
        }
        await developer.close()
      })
