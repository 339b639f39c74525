import { z } from 'zod'
import type { Attempt } from '../generated/prisma/client'
import { move } from '../login/attempt/states'
import { sealed } from '../sealed'
import type { SourceAnswer } from '../sources/mode'
import { withoutCredentials } from '../wechat/profile'

/** What a trial has found: WeChat's answers as they came, but for the tokens, and what was made of them. */
export const TrialReport = z.object({
  answers: z.object({
    token: z.record(z.string(), z.unknown()),
    userinfo: z.record(z.string(), z.unknown()).nullable(),
  }),
  person: z.object({
    openid: z.string(),
    unionid: z.string().nullable(),
    nickname: z.string().nullable(),
    avatarUrl: z.string().nullable(),
  }),
  /** Why there is no profile. */
  missing: z.object({ errcode: z.number().nullable(), problem: z.string().nullable() }).nullable(),
})
export type TrialReport = z.infer<typeof TrialReport>

export function reportOf({ answers, openid, unionid, profile, missing }: SourceAnswer): TrialReport {
  return {
    answers: { token: withoutCredentials(answers.token), userinfo: answers.userinfo },
    person: { openid, unionid, nickname: profile?.nickname ?? null, avatarUrl: profile?.avatarUrl ?? null },
    missing: missing && { errcode: missing.errcode, problem: missing.problem },
  }
}

const KEPT = sealed({ purpose: (id: string) => `attempt:${id}:report`, schema: TrialReport })

/** With the attempt, as long as its exchange runs. */
export async function saveReport(attempt: Attempt, report: TrialReport): Promise<void> {
  await move(attempt, 'report', { data: { report: KEPT.seal(report, attempt.id) } })
}

/** Null: there is none, or it was kept by a build that tells something else. */
export const openReport = (attempt: Pick<Attempt, 'id' | 'report'>): TrialReport | null =>
  KEPT.open(attempt.report, attempt.id)
