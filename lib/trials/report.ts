import type { Told } from '../sources/mode'
import { withoutCredentials } from '../wechat/profile'

/** What a trial has found: WeChat's answers as they came, but for the tokens, and what was made of them. */
export type TrialReport = {
  answers: { token: Record<string, unknown>; userinfo: Record<string, unknown> | null }
  person: { openid: string; unionid: string | null; nickname: string | null; avatarUrl: string | null }
  /** Why there is no profile. */
  missing: { errcode: number | null; problem: string | null } | null
}

export function reportOf({ answers, openid, unionid, profile, missing }: Told): TrialReport {
  return {
    answers: { token: withoutCredentials(answers.token), userinfo: answers.userinfo },
    person: { openid, unionid, nickname: profile?.nickname ?? null, avatarUrl: profile?.avatarUrl ?? null },
    missing: missing && { errcode: missing.errcode, problem: missing.problem },
  }
}
