export type WeChatStage = 'token' | 'userinfo'

/** What helps: scanning again, other settings here, waiting for WeChat, or a permission on the Open Platform. */
export type WeChatFamily = 'restart' | 'configuration' | 'busy' | 'permission'

/** Failures without an errcode of WeChat. */
export type WeChatProblem = 'no_answer' | 'timeout' | 'http_status' | 'not_json' | 'no_openid'

/** WeChat refused a request, or its answer cannot be used. Contains no URL and nothing of the request. */
export class WeChatError extends Error {
  readonly stage: WeChatStage
  readonly family: WeChatFamily
  readonly errcode: number | null
  readonly problem: WeChatProblem | null

  constructor(stage: WeChatStage, reason: number | WeChatProblem) {
    super(`wechat ${stage}: ${reason}`)
    this.name = 'WeChatError'
    this.stage = stage
    this.family = typeof reason === 'number' ? familyOf(reason) : 'busy'
    this.errcode = typeof reason === 'number' ? reason : null
    this.problem = typeof reason === 'number' ? null : reason
  }
}

const FAMILIES: Record<WeChatFamily, readonly number[]> = {
  restart: [40029, 40163, 42003, 42001, 40014, 40003, 40030, 42002, 42007],
  configuration: [40001, 40002, 40013, 40125, 40164, 41001, 41002, 41003, 41004, 41008, 41009, 43001, 43002, 43003],
  busy: [-1, 45009, 45011, 50002],
  permission: [48001, 48004, 50001],
}

/**
 * The family of an errcode (docs/wechat-protocol.md §4.5, §10). Unknown ones are most likely about the configuration.
 */
export function familyOf(errcode: number): WeChatFamily {
  const found = (Object.keys(FAMILIES) as WeChatFamily[]).find((family) => FAMILIES[family].includes(errcode))
  return found ?? 'configuration'
}

/** Every errcode with a family of its own, in numeric order. */
export const KNOWN_ERRCODES: readonly number[] = Object.values(FAMILIES)
  .flat()
  .sort((a, b) => a - b)
