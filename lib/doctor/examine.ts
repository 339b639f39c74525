import { now } from '../clock'
import { env } from '../env'
import { callbackDomain, callbackOf, coreOrigin } from '../hosts'
import { newId, randomToken } from '../ids'
import { isLoopback } from '../loopback'
import { selfFetch } from '../self-fetch'
import { authorizeUrl } from '../sources/wechat/pc/authorize-url'
import type { WeChat } from '../wechat/client'
import { wechatOf } from '../wechat/place'
import { ask } from './ask'
import { isHello } from './hello'
import {
  type Answer,
  appIdFinding,
  callbackFinding,
  callbackShape,
  clockFinding,
  credentialsFinding,
  egressFindings,
  isAppId,
  qrPageFinding,
} from './rules'
import type { Finding } from './schema'

/** What is examined. Without a secret, or without a connection yet, the rest is examined all the same. */
export type Subject = { appId: string; appSecret: string | null; sandbox: boolean; connectionId: string | null }

/** Where it is examined. */
export type World = {
  wechat: Pick<WeChat, 'open' | 'api' | 'fetch'>
  /** The origin WeChat sends browsers back to. */
  core: string
  /** How that origin is visited. */
  visit: typeof fetch
  now: () => Date
  /** The end of waiting, for everything together. */
  signal: AbortSignal
}

const PATIENCE_MS = 6_000

/** Public names are visited through DNS, as everybody visits them; loopback ones within this machine. */
export const worldOf = ({ sandbox }: Pick<Subject, 'sandbox'>): World => ({
  wechat: wechatOf({ sandbox }),
  core: coreOrigin(),
  visit: isLoopback(callbackDomain()) ? selfFetch : fetch,
  now,
  signal: AbortSignal.timeout(PATIENCE_MS),
})

/** Never throws, and is over when the world's signal is. Nothing found has a secret in it. */
export async function examine(subject: Subject, world: World): Promise<Finding[]> {
  const { appId, sandbox } = subject
  if (sandbox && !env().SANDBOX) return [{ check: 'egress', state: 'wrong', code: 'sandbox_off' }]
  const { wechat, core } = world
  const [api, open, hello] = await Promise.all([
    askToken(subject, world),
    askPage(subject, world),
    sayHello(subject, world),
  ])
  return [
    appIdFinding(appId),
    credentialsFinding({ appId, hasSecret: Boolean(subject.appSecret) }, api),
    qrPageFinding({ appId, callbackDomain: callbackDomain() }, open),
    callbackFinding(core, sandbox, hello),
    ...egressFindings({ api: new URL(wechat.api).hostname, open: new URL(wechat.open).hostname }, { api, open }),
    clockFinding([api, open]),
  ]
}

/** A code that nobody made, another one each time. Without a pair to show, only the way to WeChat is tried. */
export function askToken({ appId, appSecret }: Pick<Subject, 'appId' | 'appSecret'>, world: World): Promise<Answer> {
  const { wechat, now, signal } = world
  const query = new URLSearchParams({ code: randomToken(32), grant_type: 'authorization_code' })
  if (isAppId(appId) && appSecret) {
    query.set('appid', appId)
    query.set('secret', appSecret)
  }
  return ask(wechat.fetch, `${wechat.api}/sns/oauth2/access_token?${query}`, now, signal)
}

/** The page as a user's browser would be sent to it. */
function askPage({ appId, connectionId }: Subject, { wechat, now, signal }: World): Promise<Answer> {
  const request = { appId, redirectUri: callbackOf(connectionId ?? newId('conn')), state: randomToken() }
  return ask(wechat.fetch, authorizeUrl(wechat.open, request), now, signal)
}

const UNASKED: Answer = { failure: 'cut' }

async function sayHello({ sandbox }: Subject, { core, visit, now, signal }: World) {
  if (callbackShape(core, sandbox)) return { answer: UNASKED, ours: false }
  const nonce = randomToken(40)
  const answer = await ask(visit, `${core}/connect/hello?nonce=${nonce}`, now, signal)
  return { answer, ours: 'body' in answer && isHello(nonce, new TextDecoder().decode(answer.body)) }
}
