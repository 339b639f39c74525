import { test } from '@playwright/test'
import { PARTS } from '../support/screens'
import { AUTH, stage } from '../support/stage'

for (const part of Object.keys(PARTS))
  test(part, async ({ browser }) => {
    test.setTimeout(200_000)
    const look = { locale: 'zh-CN', reducedMotion: 'reduce', viewport: { width: 390, height: 800 } } as const
    const developer = await browser.newContext({ ...look, storageState: AUTH.local })
    for (const screen of await PARTS[part]!(stage().local)) {
      const context = screen.as === 'developer' ? developer : await browser.newContext(look)
      const page = await context.newPage()
      let error = ''
      await screen.open(page).catch((e) => {
        error = String(e).slice(0, 300)
      })
      const all = await page.getByRole('heading').allInnerTexts()
      console.log(
        `${screen.name} [${screen.heading.zh}] ${all.includes(screen.heading.zh) ? all.filter((x) => x === screen.heading.zh).length : 'MISSING'} ${error} ${all.includes(screen.heading.zh) && !error ? '' : JSON.stringify(all) + page.url()}`,
      )
      await page.close()
      if (context !== developer) await context.close()
    }
    await developer.close()
  })
