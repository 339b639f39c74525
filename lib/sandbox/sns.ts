import type { Fault } from './faults'
import { headimgurl, type Persona } from './personas'

/** WeChat's error messages, without their `, rid: …` (`docs/wechat-protocol.md §4.5`). */
const SNS_ERRORS = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40030: 'invalid refresh_token',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  41001: 'access_token missing',
  41002: 'appid missing',
  41003: 'refresh_token missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41009: 'missing openid',
  42001: 'access_token expired',
  42002: 'refresh_token expired',
  42003: 'oauth_code expired',
  42007: 'access_token and refresh_token exception, need to re-authorize',
  43001: 'require GET method',
  43002: 'require POST method',
  43003: 'require https',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit mustslower retry next minute',
  48001: 'api unauthorized',
  48004: 'api forbidden',
  50001: 'user unauthorized',
  50002: 'user limited',
} as const

export type SnsError = keyof typeof SNS_ERRORS
/**
 * The answer of an endpoint of `/sns`: its fields in order, or the number of an error. A value as bytes is written
 * between quotes unchanged.
 */
export type SnsAnswer = Record<string, unknown> | number

/** JSON as WeChat writes it: slashes are escaped, and nothing else that need not be (`docs/wechat-protocol.md §4`). */
export function snsBody(answer: SnsAnswer, rid: string): Buffer {
  const fields = typeof answer === 'number' ? { errcode: answer, errmsg: `${errorText(answer)}, rid: ${rid}` } : answer
  const parts = Object.entries(fields).flatMap(([name, value], index) => [
    Buffer.from(`${index ? ',' : ''}"${name}":`),
    value instanceof Uint8Array ? quoted(value) : Buffer.from(JSON.stringify(value).replaceAll('/', '\\/')),
  ])
  return Buffer.concat([Buffer.from('{'), ...parts, Buffer.from('}')])
}

const errorText = (errcode: number) => (SNS_ERRORS as Record<number, string>)[errcode] ?? 'system error'

const quoted = (bytes: Uint8Array) => Buffer.concat([Buffer.from('"'), bytes, Buffer.from('"')])

/** The answer of `/sns/userinfo`, fields in WeChat's order (`docs/wechat-protocol.md §4.4`). */
export function userinfo(
  persona: Persona,
  { appId, openid, unionid }: { appId: string; openid: string; unionid: string | null },
): Record<string, unknown> {
  return {
    openid,
    nickname: persona.nicknameBytes ?? persona.nickname,
    sex: persona.legacy ? 1 : 0,
    language: persona.legacy ? 'zh_CN' : '',
    city: persona.legacy ? 'Shanghai' : '',
    province: persona.legacy ? 'Shanghai' : '',
    country: persona.legacy ? 'CN' : '',
    headimgurl: headimgurl(persona, appId),
    privilege: [],
    ...(unionid && { unionid }),
  }
}

/** Changes the fields of an answer by a fault. Errors are not changed. */
export function applyFault(answer: SnsAnswer, kind: Fault['kind'] | undefined): SnsAnswer {
  if (typeof answer === 'number') return answer
  if (kind === 'errcode_zero') return { ...answer, errcode: 0 }
  if (kind === 'bad_key') return { ...answer, openid: 28, unionid: 'null' }
  if (kind !== 'no_openid') return answer
  const { openid: _, ...rest } = answer
  return rest
}
