import { now } from '../clock'
import { callbackDomain, coreOrigin } from '../hosts'
import { isLoopback } from '../loopback'
import { selfFetch } from '../self-fetch'
import type { WeChatEndpoints } from '../wechat/client'
import { wechatOf } from '../wechat/endpoints'

/** What a check works with: the hosts, the clock, and its time limit. */
export type CheckContext = {
  /** WeChat or the sandbox. */
  wechat: Pick<WeChatEndpoints, 'open' | 'api' | 'fetch'>
  /** The origin that a source sends browsers back to. */
  core: string
  /** Fetches from that origin. */
  visit: typeof fetch
  now: () => Date
  /** Ends the whole check. */
  signal: AbortSignal
}

const TIMEOUT_MS = 6_000

/** A public callback host is visited through DNS, as browsers do; one on localhost directly. */
export const contextOf = ({ sandbox }: { sandbox: boolean }): CheckContext => ({
  wechat: wechatOf({ sandbox }),
  core: coreOrigin(),
  visit: isLoopback(callbackDomain()) ? selfFetch : fetch,
  now,
  signal: AbortSignal.timeout(TIMEOUT_MS),
})
