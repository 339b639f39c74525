import type { Action } from '@/components/console/form/action-result'
import type { Outcome, RuleName } from '@/lib/association/rules'
import type { DryRun, UserSearch } from './schema'

type Person = { id: string; name: string | null; email: string | null; phone: string | null }

export type Step = { rule: RuleName; outcome: Outcome }

/** The steps of a login in their order, and the users they name. */
export type DryRunAnswer = { steps: readonly Step[]; users: Readonly<Record<string, Person>> }

/** A user to choose, with one address that tells them apart. */
export type FoundUser = { id: string; name: string | null; address: string | null }

/** What the pool has to choose from; its users are asked for as one types. */
export type DryRunSetting = {
  action: Action<DryRun, DryRunAnswer>
  poolHref: string
  /** `on`: the stored connection's switch. */
  applications: readonly { id: string; name: string; on: boolean }[]
  /** Those of the sandbox; none where it does not run. */
  personas: readonly { id: string; name: string }[]
  searchUsers: Action<UserSearch, readonly FoundUser[]>
}
