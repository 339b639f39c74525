import { z } from 'zod'
import type { Attempt } from '../generated/prisma/client'
import { move } from '../login/attempt/states'
import { sealed } from '../sealed'
import type { SourceAnswer } from '../sources/mode'
import { withoutCredentials } from '../wechat/profile'

/** The result of a trial: WeChat's answers without the tokens, and the person that we read in them. */
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
  /** Why there is no profile; null when there is one. */
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

const REPORT = sealed({ purpose: (id: string) => `attempt:${id}:report`, schema: TrialReport })

/** Stores the report, encrypted, in the attempt. It has to be in the state of its exchange. */
export async function saveReport(attempt: Attempt, report: TrialReport): Promise<void> {
  await move(attempt, 'report', { data: { report: REPORT.seal(report, attempt.id) } })
}

/** The report of an attempt; null when there is none, or another version of Menshen has written it. */
export const openReport = (attempt: Pick<Attempt, 'id' | 'report'>): TrialReport | null =>
  REPORT.open(attempt.report, attempt.id)
