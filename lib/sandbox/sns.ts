import { headimgurl, type Persona } from './personas'

/** WeChat's error messages, without their `, rid: …` (`docs/wechat-protocol.md §4.5`). */
const SNS_ERRORS = {
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40029: 'invalid code',
  40030: 'invalid refresh_token',
  40125: 'invalid appsecret',
  40163: 'code been used',
  41001: 'access_token missing',
  41002: 'appid missing',
  41003: 'refresh_token missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41009: 'missing openid',
  42001: 'access_token expired',
} as const

export type SnsError = keyof typeof SNS_ERRORS
/** What an endpoint of `/sns` has to say: the fields of its answer, in order, or the number of an error. */
export type SnsAnswer = Record<string, unknown> | SnsError

/** WeChat's JSON: slashes escaped, everything else raw (`docs/wechat-protocol.md §4`). */
export function snsBody(answer: SnsAnswer, rid: string): string {
  const body = typeof answer === 'number' ? { errcode: answer, errmsg: `${SNS_ERRORS[answer]}, rid: ${rid}` } : answer
  return JSON.stringify(body).replaceAll('/', '\\/')
}

/** The answer of `/sns/userinfo`, fields in WeChat's order (`docs/wechat-protocol.md §4.4`). */
export function userinfo(persona: Persona, openid: string, unionid: string): Record<string, unknown> {
  return {
    openid,
    nickname: persona.nickname,
    sex: persona.legacy ? 1 : 0,
    language: persona.legacy ? 'zh_CN' : '',
    city: persona.legacy ? 'Shanghai' : '',
    province: persona.legacy ? 'Shanghai' : '',
    country: persona.legacy ? 'CN' : '',
    headimgurl: headimgurl(persona),
    privilege: [],
    ...(persona.unionid && { unionid }),
  }
}
