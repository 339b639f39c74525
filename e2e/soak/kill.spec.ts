import { costOf, figure, spread } from '../support/figures'
import { loginsWithAKill } from '../support/logins-with-a-kill'
import { test } from '../support/two-processes'

const VISITS = 500

test('500 logins, and one of the processes is killed in the middle: who has not lost a connection comes through', async ({
  site,
}) => {
  const first = costOf(site.first)
  const second = costOf(site.second)
  let killed = second
  const { times, took, failed } = await loginsWithAKill(site, { visits: VISITS, people: 100 }, () => {
    killed = costOf(site.second)
  })
  const after = costOf(site.first)
  figure('logins with a kill', {
    logins: VISITS,
    perSecond: VISITS / (took / 1000),
    cpuSeconds: after.cpuSeconds - first.cpuSeconds + killed.cpuSeconds - second.cpuSeconds,
    ...spread(times),
    triedAgain: failed,
    siteMb: after.siteMb,
    databaseMb: after.databaseMb,
  })
})
