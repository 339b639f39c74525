import { startExample } from '../support/examples'
import { walkThrough } from '../support/integration'
import { AUTH } from '../support/stage'
import { test } from '../support/workshop'

test.use({ storageState: AUTH.local })

for (const name of ['express', 'next', 'spa'] as const)
  test(`${name} is walked through in a browser, from its one command to the logout`, async ({ page, workshop }) => {
    await startExample(workshop, name, (started) => walkThrough(page, started))
  })
