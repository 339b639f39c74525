import { test } from '@playwright/test'
import { expectNoBarriers, type Look } from '../support/barriers'
import { PARTS } from '../support/screens'

// Many pages: what is found is told by screen and element, and a recording of all of them costs as much again.
test.use({ trace: 'off' })

const LOOKS: Look[] = [
  { colorScheme: 'light', width: 1280, locale: 'en-US' },
  { colorScheme: 'dark', width: 390, locale: 'zh-CN' },
]

// Eighteen to thirty screens each.
for (const part of Object.keys(PARTS))
  for (const look of LOOKS)
    test(`no screen has a barrier that axe finds: ${part}, ${look.colorScheme}, ${look.width} px, ${look.locale}`, ({
      browser,
    }) => expectNoBarriers(browser, part, look))
