import type { Action } from '@/components/console/form/action-result'
import type { Outcome, RuleName } from '@/lib/association/rules'
import type { DryRun, UserSearch } from './schema'

type Person = { id: string; name: string | null; email: string | null; phone: string | null }

export type Step = { rule: RuleName; outcome: Outcome }

/** The steps of a login in order, and the users they mention, by id. */
export type DryRunAnswer = { steps: readonly Step[]; users: Readonly<Record<string, Person>> }

/** A user to choose from; the address tells users of one name apart. */
export type FoundUser = { id: string; name: string | null; address: string | null }

/** What the panel can choose from. Users are not listed here: they are searched as the developer types. */
export type DryRunSetting = {
  action: Action<DryRun, DryRunAnswer>
  poolHref: string
  /** `on`: whether the stored connection is on for the application. */
  applications: readonly { id: string; name: string; on: boolean }[]
  /** The sandbox's personas; empty where it does not run. */
  personas: readonly { id: string; name: string }[]
  searchUsers: Action<UserSearch, readonly FoundUser[]>
}
