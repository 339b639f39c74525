import { decode } from './decode'
import { familyOf, WeChatError, type WeChatStage } from './errors'
import { cleanAvatar, cleanKey, cleanNickname, type WeChatProfile } from './profile'

/** Where WeChat is: the real one, the sandbox, or a stand-in. */
export type WeChat = { open: string; api: string; fetch: typeof fetch }

export type WeChatToken = { accessToken: string; openid: string; unionid: string | null; body: Record<string, unknown> }

const TIMEOUT_MS = 10_000

/**
 * One GET of the `/sns/*` family. HTTP 200 says nothing there: `errcode` does, and 0 is success
 * (docs/wechat-protocol.md §4).
 */
async function call(wechat: WeChat, stage: WeChatStage, path: string, query: Record<string, string>) {
  let body: Record<string, unknown> | null
  try {
    const answer = await wechat.fetch(`${wechat.api}${path}?${new URLSearchParams(query)}`, {
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    body = decode(await answer.arrayBuffer())
  } catch {
    // The cause may quote the address, and the address has the secret in it: it ends here.
    throw new WeChatError(stage, 'busy', null, 'no answer')
  }
  if (!body) throw new WeChatError(stage, 'busy', null, 'not a JSON object')
  const errcode = Number(body.errcode ?? 0)
  if (errcode !== 0) throw new WeChatError(stage, familyOf(errcode), errcode, `errcode ${errcode}`)
  return body
}

/** Never repeated: whether WeChat has used the code up cannot be known. @throws WeChatError */
export async function exchangeCode(
  wechat: WeChat,
  app: { appId: string; appSecret: string },
  code: string,
): Promise<WeChatToken> {
  const body = await call(wechat, 'token', '/sns/oauth2/access_token', {
    appid: app.appId,
    secret: app.appSecret,
    code,
    grant_type: 'authorization_code',
  })
  const openid = cleanKey(body.openid)
  if (!openid || typeof body.access_token !== 'string' || !body.access_token)
    throw new WeChatError('token', 'busy', null, 'answer without openid or access_token')
  return { accessToken: body.access_token, openid, unionid: cleanKey(body.unionid), body }
}

/** @throws WeChatError */
export async function fetchProfile(wechat: WeChat, token: WeChatToken): Promise<WeChatProfile> {
  const body = await call(wechat, 'userinfo', '/sns/userinfo', {
    access_token: token.accessToken,
    openid: token.openid,
    lang: 'zh_CN',
  })
  return {
    openid: token.openid,
    unionid: token.unionid ?? cleanKey(body.unionid),
    nickname: cleanNickname(body.nickname),
    avatarUrl: cleanAvatar(body.headimgurl),
  }
}
