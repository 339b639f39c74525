import { test } from '@playwright/test'
import { expectNoBarriers, type Look } from '../support/barriers'
import { PARTS } from '../support/screens'

// Every look there is; two of them are in `browser/screens`.
test.use({ trace: 'off' })
test.describe.configure({ timeout: 180_000 })

const looks: Look[] = (['en-US', 'zh-CN'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((colorScheme) => [1280, 390].map((width) => ({ colorScheme, width, locale }))),
)

for (const part of Object.keys(PARTS))
  for (const look of looks)
    test(`no screen has a barrier that axe finds: ${part}, ${look.colorScheme}, ${look.width} px, ${look.locale}`, ({
      browser,
    }) => expectNoBarriers(browser, part, look))
