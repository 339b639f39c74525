import { decode } from './decode'
import { WeChatError, type WeChatProblem, type WeChatStage } from './errors'
import { cleanAvatar, cleanKey, cleanNickname, type WeChatProfile } from './profile'
import { readBytes } from './read'

/**
 * Where WeChat is: the real one, the sandbox, or a stand-in. `pictures` is the origin that stands for WeChat's picture
 * hosts; null for those themselves.
 */
export type WeChat = { open: string; api: string; fetch: typeof fetch; pictures: string | null }

export type WeChatToken = { accessToken: string; openid: string; unionid: string | null; body: Record<string, unknown> }

/** For the exchange, with whatever secrets are tried; and for the profile, each time. */
const EXCHANGE_MS = 10_000
const PROFILE_MS = 5_000
const MAX_BYTES = 100_000

/** Failures of which is known that the request never left this machine. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** What became of one request: an object of WeChat's, or what was wrong with the answer. */
type Answer = Record<string, unknown> | { problem: WeChatProblem; neverSent: boolean }

const isProblem = (answer: Answer): answer is Extract<Answer, { problem: WeChatProblem }> => 'problem' in answer

async function get(wechat: WeChat, path: string, query: Record<string, string>, signal: AbortSignal): Promise<Answer> {
  try {
    const answer = await wechat.fetch(`${wechat.api}${path}?${new URLSearchParams(query)}`, {
      cache: 'no-store',
      redirect: 'error',
      signal,
    })
    // HTTP 200 says nothing there: the body does (docs/wechat-protocol.md §4).
    const body = decode(await readBytes(answer, MAX_BYTES))
    return body ?? { problem: answer.ok ? 'not_json' : 'http_status', neverSent: false }
  } catch (error) {
    // The cause may quote the address, and the address has the secret in it: it ends here.
    const neverSent = NEVER_SENT.has(codeOf(error))
    return { problem: signal.aborted ? 'timeout' : 'no_answer', neverSent }
  }
}

const codeOf = (error: unknown): string => {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } }
  return String(code ?? cause?.code ?? '')
}

/** @returns the answer's object. @throws WeChatError for anything but success */
function successOf(stage: WeChatStage, answer: Answer): Record<string, unknown> {
  if (isProblem(answer)) throw new WeChatError(stage, answer.problem)
  const errcode = Number(answer.errcode ?? 0)
  if (errcode !== 0) throw new WeChatError(stage, Number.isInteger(errcode) ? errcode : 'not_json')
  return answer
}

/**
 * Secrets are tried in their order, the next only when WeChat has refused the one before. Apart from that an exchange is
 * repeated only when it is certain that WeChat never saw it: whether a code was used up cannot be known.
 * @returns the token, and which of the secrets WeChat accepted. @throws WeChatError
 */
export async function exchangeCode(
  wechat: WeChat,
  app: { appId: string; appSecrets: readonly string[] },
  code: string,
): Promise<WeChatToken & { secret: number }> {
  const signal = AbortSignal.timeout(EXCHANGE_MS)
  const ask = async (secret: string) => {
    const query = { appid: app.appId, secret, code, grant_type: 'authorization_code' }
    const answer = await get(wechat, '/sns/oauth2/access_token', query, signal)
    return isProblem(answer) && answer.neverSent && !signal.aborted
      ? get(wechat, '/sns/oauth2/access_token', query, signal)
      : answer
  }
  let refusal: WeChatError | undefined
  for (const [index, secret] of app.appSecrets.entries()) {
    try {
      return { ...tokenOf(successOf('token', await ask(secret))), secret: index }
    } catch (error) {
      if (!(error instanceof WeChatError)) throw error
      refusal ??= error
      if (!isSecretRefused(error)) throw index === 0 ? error : refusal
    }
  }
  throw refusal ?? new Error('exchange without a secret')
}

const isSecretRefused = ({ errcode }: WeChatError): boolean => errcode === 40125 || errcode === 40001

function tokenOf(body: Record<string, unknown>): WeChatToken {
  const openid = cleanKey(body.openid)
  if (!openid || typeof body.access_token !== 'string' || !body.access_token)
    throw new WeChatError('token', 'no_openid')
  return { accessToken: body.access_token, openid, unionid: cleanKey(body.unionid), body }
}

/** Asked once more when WeChat is busy: reading changes nothing. @throws WeChatError */
export async function fetchProfile(
  wechat: WeChat,
  token: WeChatToken,
): Promise<{ profile: WeChatProfile; body: Record<string, unknown> }> {
  const query = { access_token: token.accessToken, openid: token.openid, lang: 'zh_CN' }
  const ask = async () =>
    successOf('userinfo', await get(wechat, '/sns/userinfo', query, AbortSignal.timeout(PROFILE_MS)))
  const body = await ask().catch((error) => {
    if (error instanceof WeChatError && error.family === 'busy') return ask()
    throw error
  })
  const nickname = cleanNickname(body.nickname)
  return {
    profile: {
      openid: token.openid,
      unionid: token.unionid ?? cleanKey(body.unionid),
      nickname,
      avatarUrl: cleanAvatar(body.headimgurl, body.nickname),
    },
    body,
  }
}
