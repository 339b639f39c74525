import { findProgram } from '../../scripts/testing/programs.mjs'
import { firstLoginsAtOnce } from '../support/first-logins'
import { loginsWithAKill } from '../support/logins-with-a-kill'
import { test } from '../support/two-processes'

// In order, with one worker: they share the two processes, of which the last one kills one. The full sizes are in e2e/soak.
test.describe.configure({ mode: 'default' })

test('30 simultaneous first logins of 6 people are 6 users', async ({ site }) => {
  await firstLoginsAtOnce(site, { people: 6, times: 5, lone: 2, connections: 1, late: 0 })
})

test('and so are those through two AppIDs of one Open Platform account', async ({ site }) => {
  await firstLoginsAtOnce(site, { people: 6, times: 5, lone: 0, connections: 2, late: 0 })
})

test.describe('behind nginx, and nobody stays with one', () => {
  test.skip(!process.env.CI && !findProgram('nginx'), 'nginx is not installed')

  test('60 logins, and one of the processes is killed in the middle: who has not lost a connection comes through', async ({
    site,
  }) => {
    await loginsWithAKill(site, { visits: 60, people: 20 })
  })
})
