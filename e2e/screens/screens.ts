import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { SHOWN, shownPictures, TAKEN } from '../support/pictures'
import { openScreen } from '../support/screen'
import { PARTS } from '../support/screens'
import { AUTH, stage } from '../support/stage'

/** The guide is as long as twenty screens; its head says how it looks. */
const TALLEST = 3600

/** Some of them only: SCREENS='audit|login' npm run screens */
const WANTED = new RegExp(process.env.SCREENS ?? '')

const LOCALES = { en: 'en-US', zh: 'zh-CN' } as const

const shown = new Set(shownPictures())

/** Every screen of the product as it looks today: .test/screens/<name>-<en|zh>-<light|dark>-<1280|390>.png */
for (const language of ['en', 'zh'] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 390])
      test(`${language}, ${colorScheme}, ${width} px`, async ({ browser }) => {
        mkdirSync(TAKEN, { recursive: true })
        const look = { locale: LOCALES[language], colorScheme, viewport: { width, height: width === 390 ? 780 : 800 } }
        const developer = await browser.newContext({ ...look, storageState: AUTH.local })
        const screens = (await Promise.all(Object.values(PARTS).map((make) => make(stage().local)))).flat()
        for (const screen of screens.filter(({ name }) => WANTED.test(name))) {
          const context = screen.as === 'developer' ? developer : await browser.newContext(look)
          const page = await context.newPage()
          await openScreen(page, screen, language)
          await takePicture(page, look.viewport, `${screen.name}-${language}-${colorScheme}-${width}.png`)
          await page.close()
          if (context !== developer) await context.close()
        }
        await developer.close()
      })

/** Takes the picture, and where a page shows it, keeps it for that page too. */
async function takePicture(page: Page, viewport: { width: number; height: number }, file: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await expect(page.locator('[aria-busy=true]'), file).toHaveCount(0)
  // As high as the page is: what sticks to an edge then stands where it belongs.
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...viewport, height: Math.min(Math.max(height, viewport.height), TALLEST) })
  const picture = await page.screenshot({ path: path.join(TAKEN, file), animations: 'disabled' })
  // By a palette it takes a third of the bytes; undithered, letters stay as sharp as they are.
  if (shown.has(file)) await sharp(picture).png({ palette: true, dither: 0, effort: 10 }).toFile(path.join(SHOWN, file))
}
