import { test } from '@playwright/test'
import { figure, spread } from '../support/figures'
import { rotateUnderLoad } from '../support/rotation'
import { AUTH, stage } from '../support/stage'

test.use({ storageState: AUTH.local })

test('a key is rotated under load that never pauses: what was signed before, meanwhile and after verifies, for whoever caches', async ({
  page,
}) => {
  const began = performance.now()
  const times = await rotateUnderLoad(page, stage().local, { restless: true })
  const seconds = (performance.now() - began) / 1000
  figure('rotation under load', { tokens: times.length, seconds, ...spread(times) })
})
