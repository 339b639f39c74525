export type WeChatStage = 'token' | 'userinfo'

/** Who can mend it: the user by scanning again, the developer, WeChat by time, or the developer on the Open Platform. */
export type WeChatFamily = 'restart' | 'configuration' | 'busy' | 'permission'

/** WeChat said no, or could not be understood. Carries no URL and nothing of the request. */
export class WeChatError extends Error {
  readonly stage: WeChatStage
  readonly family: WeChatFamily
  readonly errcode: number | null

  constructor(stage: WeChatStage, family: WeChatFamily, errcode: number | null, message: string) {
    super(`wechat ${stage}: ${message}`)
    this.name = 'WeChatError'
    this.stage = stage
    this.family = family
    this.errcode = errcode
  }
}

const FAMILIES: Record<WeChatFamily, readonly number[]> = {
  restart: [40029, 40163, 42003, 42001, 40014, 40003],
  configuration: [40001, 40002, 40013, 40125, 40164, 41002, 41004, 41008],
  busy: [-1, 45009, 45011, 50002],
  permission: [48001, 48004, 50001],
}

/** docs/wechat-protocol.md §4.5, §10. An unknown code is most likely to be about how things are set up. */
export function familyOf(errcode: number): WeChatFamily {
  const found = (Object.keys(FAMILIES) as WeChatFamily[]).find((family) => FAMILIES[family].includes(errcode))
  return found ?? 'configuration'
}
