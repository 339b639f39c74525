import { test } from '@playwright/test'
import { rotateUnderLoad } from '../support/rotation'
import { AUTH, stage } from '../support/stage'

test.use({ storageState: AUTH.local })

test('a key is rotated under load: what was signed before, meanwhile and after verifies, for whoever caches', async ({
  page,
}) => {
  // A process looks at its keys every 30 s, and is waited for twice; a library that caches them looks again after 30 s.
  test.setTimeout(180_000)
  await rotateUnderLoad(page, stage().local, { restless: false })
})
