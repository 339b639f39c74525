import { test as base, type Ends, ending } from './ends'
import { newInstallation, type Running, removeData, start, startStageHand } from './menshen'
import { balancedFetch, freePort } from './net'
import { SECRET, type Shared } from './stage'
import { WeChatStandIn } from './wechat-stand-in'

const APPS = ['wx0123456789abcdef', 'wxfedcba9876543210']

/**
 * Two processes of the built site on one database. Nothing listens on the port of the base address, where a load
 * balancer would be.
 */
export class TwoProcesses {
  constructor(
    readonly first: Running,
    /** Only this one may be killed, because the first one has started the database. */
    public second: Running,
    readonly installation: Shared,
  ) {}

  get balancerPort(): number {
    return Number(new URL(this.installation.base).port)
  }

  /** Starts the second process again if a test has killed it. */
  async whole(ends: Ends): Promise<this> {
    if (this.second.ended()) this.second = ends.keep(await start(this.second), ({ stop }) => stop())
    return this
  }

  /** Sends all requests to the process at this port. */
  only(port: number): typeof fetch {
    return balancedFetch((url) => (Number(url.port) === this.balancerPort ? port : Number(url.port)))
  }

  /** Sends requests to both processes in turn, so that no request can rely on the memory of the process before. */
  inTurn(): typeof fetch {
    let turn = 0
    const ports = [this.first.port, this.second.port]
    return balancedFetch((url) =>
      Number(url.port) === this.balancerPort ? (ports[turn++ % 2] ?? 0) : Number(url.port),
    )
  }
}

/** A connection to one of two AppIDs of one Open Platform account. */
export const connectionTo = (index: number) => ({
  identifier: `wechat-${index}`,
  displayName: `WeChat ${index}`,
  appId: APPS[index],
  appSecret: '${WECHAT_SECRET}',
})

async function startBoth(ends: Ends): Promise<TwoProcesses> {
  const standIn = new WeChatStandIn(...APPS.map((appId) => ({ appId, appSecret: SECRET })))
  const wechat = ends.keep(await standIn.start(), (one) => one.close())
  const place = ends.keep(
    await newInstallation({
      BASE_URL: `http://localhost:${await freePort()}`,
      SECRET_KEY: 'two-processes-have-one-key-0123456789abcdef',
      WECHAT_OPEN_ORIGIN: wechat.origin,
      WECHAT_API_ORIGIN: wechat.origin,
    }),
    removeData,
  )
  const first = ends.keep(await start(place), ({ stop }) => stop())
  // In the same data folder, so that the second process shares the database that the first has started.
  const second = ends.keep(await start({ ...place, port: await freePort() }), ({ stop }) => stop())
  const hand = ends.keep(await startStageHand(place), ({ stop }) => stop())
  return new TwoProcesses(first, second, { ...place, logFile: first.logFile, hand: hand.port })
}

/** For tests with a pair of processes, which is started once per worker. */
export const test = base.extend<{ site: TwoProcesses }, { pair: { site: TwoProcesses; ends: Ends } }>({
  pair: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
    async ({}, use) => ending(async (ends) => use({ site: await startBoth(ends), ends })),
    // Two starts and a new database, beside other tests.
    { scope: 'worker', timeout: 120_000 },
  ],
  site: async ({ pair }, use) => use(await pair.site.whole(pair.ends)),
})
