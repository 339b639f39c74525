export type WeChatStage = 'token' | 'userinfo'

/** Who can mend it: the user by scanning again, the developer, WeChat by time, or the developer on the Open Platform. */
export type WeChatFamily = 'restart' | 'configuration' | 'busy' | 'permission'

/** What can be wrong with an answer that has no errcode of WeChat's. */
export type WeChatProblem = 'no_answer' | 'timeout' | 'http_status' | 'not_json' | 'no_openid'

/** WeChat said no, or could not be understood. Carries no URL and nothing of the request. */
export class WeChatError extends Error {
  readonly stage: WeChatStage
  readonly family: WeChatFamily
  readonly errcode: number | null
  readonly problem: WeChatProblem | null

  constructor(stage: WeChatStage, what: number | WeChatProblem) {
    super(`wechat ${stage}: ${what}`)
    this.name = 'WeChatError'
    this.stage = stage
    this.family = typeof what === 'number' ? familyOf(what) : 'busy'
    this.errcode = typeof what === 'number' ? what : null
    this.problem = typeof what === 'number' ? null : what
  }
}

const FAMILIES: Record<WeChatFamily, readonly number[]> = {
  restart: [40029, 40163, 42003, 42001, 40014, 40003, 40030, 42002, 42007],
  configuration: [40001, 40002, 40013, 40125, 40164, 41001, 41002, 41003, 41004, 41008, 41009, 43001, 43002, 43003],
  busy: [-1, 45009, 45011, 50002],
  permission: [48001, 48004, 50001],
}

/** docs/wechat-protocol.md §4.5, §10. An unknown code is most likely to be about how things are set up. */
export function familyOf(errcode: number): WeChatFamily {
  const found = (Object.keys(FAMILIES) as WeChatFamily[]).find((family) => FAMILIES[family].includes(errcode))
  return found ?? 'configuration'
}

/** Every errcode with a family of its own, in numeric order. */
export const KNOWN_ERRCODES: readonly number[] = Object.values(FAMILIES)
  .flat()
  .sort((a, b) => a - b)
