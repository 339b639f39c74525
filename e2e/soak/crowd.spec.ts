import { costOf, figure, spread } from '../support/figures'
import { firstLoginsAtOnce } from '../support/first-logins'
import { test } from '../support/two-processes'

test.describe.configure({ mode: 'default' })

const PEOPLE = 20
const TIMES = 10
/** Two hundred answers of WeChat are asked for in one moment, and each is waited for 10 seconds at most. */
const LATE = 10

for (const { name, lone, connections } of [
  { name: '200 simultaneous first logins of 20 people are 20 users', lone: 5, connections: 1 },
  { name: 'and so are those through two AppIDs of one Open Platform account', lone: 0, connections: 2 },
] as const)
  test(name, async ({ site }) => {
    const both = [site.first, site.second]
    const before = costOf(...both)
    const { times, rescans } = await firstLoginsAtOnce(site, {
      people: PEOPLE,
      times: TIMES,
      lone,
      connections,
      late: LATE,
    })
    const after = costOf(...both)
    figure('first logins at once', {
      logins: times.length,
      connections,
      cpuSeconds: after.cpuSeconds - before.cpuSeconds,
      ...spread(times),
      rescans,
      siteMb: after.siteMb,
      databaseMb: after.databaseMb,
    })
  })
