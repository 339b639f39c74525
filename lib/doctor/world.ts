import { now } from '../clock'
import { callbackDomain, coreOrigin } from '../hosts'
import { isLoopback } from '../loopback'
import { selfFetch } from '../self-fetch'
import type { WeChat } from '../wechat/client'
import { wechatOf } from '../wechat/place'

/** Where a connection is examined. */
export type World = {
  /** For the modes of WeChat. */
  wechat: Pick<WeChat, 'open' | 'api' | 'fetch'>
  /** The origin that a source sends browsers back to. */
  core: string
  /** How that origin is visited. */
  visit: typeof fetch
  now: () => Date
  /** The end of waiting, for everything together. */
  signal: AbortSignal
}

const PATIENCE_MS = 6_000

/** Public names are visited through DNS, as everybody visits them; loopback ones within this machine. */
export const worldOf = ({ sandbox }: { sandbox: boolean }): World => ({
  wechat: wechatOf({ sandbox }),
  core: coreOrigin(),
  visit: isLoopback(callbackDomain()) ? selfFetch : fetch,
  now,
  signal: AbortSignal.timeout(PATIENCE_MS),
})
