import { env } from '../env'
import { callbackDomain, callbackOf } from '../hosts'
import { newId, randomToken } from '../ids'
import { authorizeUrl } from '../sources/wechat/pc/authorize-url'
import { ask } from './ask'
import { isHello } from './hello'
import type { Doctor, Subject } from './mode'
import {
  appIdFinding,
  callbackFinding,
  callbackShape,
  clockFinding,
  credentialsFinding,
  egressFindings,
  isAppId,
  type ProbeAnswer,
  qrPageFinding,
} from './rules'
import type { Finding } from './schema'
import type { World } from './world'

/** Of WeChat's QR code on a computer. */
export const wechatPc: Doctor = {
  examine,
  async verify(appId, appSecret, world) {
    const answer = await askToken({ appId, appSecret }, world)
    const { code } = credentialsFinding({ appId, hasSecret: true }, answer)
    return code === 'credentials_ok' ? 'ok' : code === 'secret_refused' ? 'wrong' : 'unknown'
  },
}

async function examine(subject: Subject, world: World): Promise<Finding[]> {
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
function askToken({ appId, appSecret }: Pick<Subject, 'appId' | 'appSecret'>, world: World): Promise<ProbeAnswer> {
  const { wechat, now, signal } = world
  const query = new URLSearchParams({ code: randomToken(32), grant_type: 'authorization_code' })
  if (isAppId(appId) && appSecret) {
    query.set('appid', appId)
    query.set('secret', appSecret)
  }
  return ask(wechat.fetch, `${wechat.api}/sns/oauth2/access_token?${query}`, now, signal)
}

/** The page as a user's browser would be sent to it. */
function askPage({ appId, connectionId }: Subject, { wechat, now, signal }: World): Promise<ProbeAnswer> {
  const request = { appId, redirectUri: callbackOf(connectionId ?? newId('conn')), state: randomToken() }
  return ask(wechat.fetch, authorizeUrl(wechat.open, request), now, signal)
}

const UNASKED: ProbeAnswer = { failure: 'cut' }

async function sayHello({ sandbox }: Subject, { core, visit, now, signal }: World) {
  if (callbackShape(core, sandbox)) return { answer: UNASKED, ours: false }
  const nonce = randomToken(40)
  const answer = await ask(visit, `${core}/connect/hello?nonce=${nonce}`, now, signal)
  return { answer, ours: 'body' in answer && isHello(nonce, new TextDecoder().decode(answer.body)) }
}
