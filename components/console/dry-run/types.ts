import type { Outcome, RuleName } from '@/lib/association/rules'
import type { Action } from '../form/action-result'
import type { DryRun } from './schema'

type Person = { id: string; name: string | null; email: string | null; phone: string | null }

export type Step = { rule: RuleName; outcome: Outcome }

/** The steps of a login in their order, and the users they name. */
export type DryRunAnswer = { steps: readonly Step[]; users: Readonly<Record<string, Person>> }

/** What the pool has to choose from. */
export type DryRunSetting = {
  action: Action<DryRun, DryRunAnswer>
  poolHref: string
  /** `on`: the stored connection's switch. */
  applications: readonly { id: string; name: string; on: boolean }[]
  /** Those of the sandbox; none where it does not run. */
  personas: readonly { id: string; name: string }[]
  /** Not all of a large pool's. */
  users: readonly Person[]
}
