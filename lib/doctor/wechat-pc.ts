import { env } from '../env'
import { callbackDomain, callbackOf } from '../hosts'
import { newId, randomToken } from '../ids'
import { authorizeUrl } from '../sources/wechat/pc/authorize-url'
import type { CheckContext } from './context'
import { isHelloAnswer } from './hello'
import type { CheckTarget, Doctor } from './mode'
import { probe } from './probe'
import {
  appIdFinding,
  callbackFinding,
  callbackShapeFinding,
  clockFinding,
  credentialsFinding,
  egressFindings,
  isAppId,
  type ProbeResult,
  qrPageFinding,
} from './rules'
import type { Finding } from './schema'

/** Examines connections by WeChat's QR code on a computer. */
export const wechatPc: Doctor = {
  examine,
  async verify(appId, appSecret, context) {
    const answer = await askToken({ appId, appSecret }, context)
    const { code } = credentialsFinding({ appId, hasSecret: true }, answer)
    return code === 'credentials_ok' ? 'ok' : code === 'secret_refused' ? 'wrong' : 'unknown'
  },
}

async function examine(subject: CheckTarget, context: CheckContext): Promise<Finding[]> {
  const { appId, sandbox } = subject
  if (sandbox && !env().SANDBOX) return [{ check: 'egress', state: 'wrong', code: 'sandbox_off' }]
  const { wechat, core } = context
  const [api, open, hello] = await Promise.all([
    askToken(subject, context),
    askPage(subject, context),
    askHello(subject, context),
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

/**
 * Asks for a token with a random code. Without a valid AppID and a secret, the request only shows whether WeChat is
 * reached.
 */
function askToken(
  { appId, appSecret }: Pick<CheckTarget, 'appId' | 'appSecret'>,
  context: CheckContext,
): Promise<ProbeResult> {
  const { wechat, now, signal } = context
  const query = new URLSearchParams({ code: randomToken(32), grant_type: 'authorization_code' })
  if (isAppId(appId) && appSecret) {
    query.set('appid', appId)
    query.set('secret', appSecret)
  }
  return probe(wechat.fetch, `${wechat.api}/sns/oauth2/access_token?${query}`, now, signal)
}

/** Loads the page with the QR code, from the address that a user's browser is sent to. */
function askPage({ appId, connectionId }: CheckTarget, { wechat, now, signal }: CheckContext): Promise<ProbeResult> {
  const request = { appId, redirectUri: callbackOf(connectionId ?? newId('conn')), state: randomToken() }
  return probe(wechat.fetch, authorizeUrl(wechat.open, request), now, signal)
}

const NOT_ASKED: ProbeResult = { failure: 'cut' }

async function askHello({ sandbox }: CheckTarget, { core, visit, now, signal }: CheckContext) {
  if (callbackShapeFinding(core, sandbox)) return { answer: NOT_ASKED, isOurs: false }
  const nonce = randomToken(40)
  const answer = await probe(visit, `${core}/connect/hello?nonce=${nonce}`, now, signal)
  return { answer, isOurs: 'body' in answer && isHelloAnswer(nonce, new TextDecoder().decode(answer.body)) }
}
