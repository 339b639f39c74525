import { readBytes } from '../read-bytes'
import { decode } from './decode'
import { WeChatError, type WeChatProblem, type WeChatStage } from './errors'
import { cleanAvatar, cleanKey, cleanNickname, type WeChatProfile } from './profile'

/**
 * The origins of WeChat, of the sandbox, or of a test server. `pictures` is the origin to use instead of WeChat's
 * picture hosts; null for those hosts themselves.
 */
export type WeChatEndpoints = { open: string; api: string; fetch: typeof fetch; pictures: string | null }

export type WeChatToken = { accessToken: string; openid: string; unionid: string | null; body: Record<string, unknown> }

/** For the whole exchange, with all secrets that are tried. */
const EXCHANGE_MS = 10_000
/** For each request of the profile. */
const PROFILE_MS = 5_000
const MAX_BYTES = 100_000

/** Errors after which it is certain that WeChat never received the request. */
const NOT_SENT_CODES = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** The result of one request: WeChat's JSON object, or why there is none. */
type Answer = Record<string, unknown> | { problem: WeChatProblem; neverSent: boolean }

const isProblem = (answer: Answer): answer is Extract<Answer, { problem: WeChatProblem }> => 'problem' in answer

async function get(
  wechat: WeChatEndpoints,
  path: string,
  query: Record<string, string>,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const answer = await wechat.fetch(`${wechat.api}${path}?${new URLSearchParams(query)}`, {
      cache: 'no-store',
      redirect: 'error',
      signal,
    })
    // WeChat answers errors with HTTP 200 too, so the body decides (docs/wechat-protocol.md §4).
    const body = decode(await readBytes(answer, MAX_BYTES))
    return body ?? { problem: answer.ok ? 'not_json' : 'http_status', neverSent: false }
  } catch (error) {
    // The error is dropped, since it may quote the address, which has the secret in it.
    const neverSent = NOT_SENT_CODES.has(codeOf(error))
    return { problem: signal.aborted ? 'timeout' : 'no_answer', neverSent }
  }
}

const codeOf = (error: unknown): string => {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } }
  return String(code ?? cause?.code ?? '')
}

/** @returns WeChat's JSON object. @throws WeChatError for anything but success */
function bodyOf(stage: WeChatStage, answer: Answer): Record<string, unknown> {
  if (isProblem(answer)) throw new WeChatError(stage, answer.problem)
  const errcode = Number(answer.errcode ?? 0)
  if (errcode !== 0) throw new WeChatError(stage, Number.isInteger(errcode) ? errcode : 'not_json')
  return answer
}

/**
 * Exchanges a code for a token. Secrets are tried in order, the next only after WeChat has refused the one before.
 * Otherwise a request is repeated only when it is certain that WeChat never received it, since it may have used up the
 * code.
 * @returns the token, and the index of the secret that WeChat accepted. @throws WeChatError
 */
export async function exchangeCode(
  wechat: WeChatEndpoints,
  app: { appId: string; appSecrets: readonly string[] },
  code: string,
): Promise<WeChatToken & { secretIndex: number }> {
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
      return { ...tokenOf(bodyOf('token', await ask(secret))), secretIndex: index }
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

/** Loads the profile. Tries once more when WeChat is busy, which is safe for a read. @throws WeChatError */
export async function fetchProfile(
  wechat: WeChatEndpoints,
  token: WeChatToken,
): Promise<{ profile: WeChatProfile; body: Record<string, unknown> }> {
  const query = { access_token: token.accessToken, openid: token.openid, lang: 'zh_CN' }
  const ask = async () => bodyOf('userinfo', await get(wechat, '/sns/userinfo', query, AbortSignal.timeout(PROFILE_MS)))
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
