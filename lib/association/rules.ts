import type { RefusalKey } from '../refusals/catalogue'
import type { ProofMethod } from '../users/rules'
import type { AddressKind } from '../users/schema'

export type MatchField = AddressKind
export type BindMethod = ProofMethod

/** The connection's policy for an identity that is not known, with what the application allows. */
export type Policy = {
  association: 'off' | 'field' | 'ask'
  loginOnly: boolean
  /** The application takes new users. */
  signUp: boolean
  matchFields: readonly MatchField[]
  bindMethods: readonly BindMethod[]
}

export type KnownUser = {
  userId: string
  blocked: boolean
  sandbox: boolean
  /** Holds another identity of this source already. */
  taken: boolean
  secondFactor: 'none' | 'due' | 'given'
}

/** What became of one field of Field Matching: proved by a code in this attempt, or passed over. */
export type FieldFact = 'skipped' | { holder: (KnownUser & { verified: boolean }) | null }

/** What the person answered to Ask Binding; a proof was made in this attempt, for this outside identity. */
export type BindAnswer = 'create' | { method: BindMethod; user: KnownUser }

export type Facts = {
  /** The connection exists and is on for the application, at this moment. */
  open: boolean
  /** The identity came from the sandbox. */
  sandbox: boolean
  /** The installation is this machine's alone: there, the sandbox's people may be anybody. */
  local: boolean
  byOpenid: KnownUser | null
  byUnionid: KnownUser | null
  fields: Partial<Record<MatchField, FieldFact>>
  /** Of several matches, the one the person picked. */
  picked: string | null
  answer: BindAnswer | null
}

export type RefusalReason = Extract<
  RefusalKey,
  'connection_off' | 'user_blocked' | 'sandbox_boundary' | 'login_only' | 'sign_up_closed' | 'already_linked'
>

export type Outcome =
  | { kind: 'signed_in'; userId: string; conflict: boolean }
  | { kind: 'linked'; userId: string; by: MatchField | BindMethod }
  | { kind: 'created' }
  | { kind: 'ask'; create: boolean; methods: readonly BindMethod[] }
  | { kind: 'prove'; fields: readonly (MatchField | 'second_factor')[] }
  | { kind: 'choose'; userIds: readonly string[] }
  | { kind: 'refused'; reason: RefusalReason }

type Rule = (policy: Policy, facts: Facts) => Outcome | null

const refused = (reason: RefusalReason): Outcome => ({ kind: 'refused', reason })

/** What stands against an account, whoever comes for it. */
function objection(user: KnownUser, facts: Facts): Outcome | null {
  if (user.sandbox !== facts.sandbox && !facts.local) return refused('sandbox_boundary')
  if (user.blocked) return refused('user_blocked')
  return null
}

const secondFactor = (user: KnownUser): Outcome | null =>
  user.secondFactor === 'due' ? { kind: 'prove', fields: ['second_factor'] } : null

/** An identity comes to an account that did not have it. */
const link = (user: KnownUser, by: MatchField | BindMethod, facts: Facts): Outcome =>
  objection(user, facts) ??
  (user.taken ? refused('already_linked') : null) ??
  secondFactor(user) ?? { kind: 'linked', userId: user.userId, by }

/** The openid, which is this very application's, decides; the other key is told. */
const knownOf = (facts: Facts) => facts.byOpenid ?? facts.byUnionid

const holderOf = (fact: FieldFact | undefined) => (fact && fact !== 'skipped' ? fact.holder : null)

/** Accounts that hold a proved value as a verified one. Nothing else matches: no name, nothing unverified. */
function matchesOf(policy: Policy, facts: Facts): { user: KnownUser; by: MatchField }[] {
  const matches: { user: KnownUser; by: MatchField }[] = []
  for (const by of policy.matchFields) {
    const holder = holderOf(facts.fields[by])
    if (holder?.verified && !matches.some(({ user }) => user.userId === holder.userId))
      matches.push({ user: holder, by })
  }
  return matches
}

/** Fields the person has still to prove: all of them are asked for, and one at least is proved. */
function unsettled(policy: Policy, facts: Facts): readonly MatchField[] {
  const left = policy.matchFields.filter((field) => !facts.fields[field])
  const proved = policy.matchFields.some((field) => facts.fields[field] && facts.fields[field] !== 'skipped')
  return left.length || proved ? left : policy.matchFields
}

const mayCreate = (policy: Policy) => !policy.loginOnly && policy.signUp

const bindingOf = ({ answer }: Facts, { bindMethods }: Policy) =>
  answer && answer !== 'create' && bindMethods.includes(answer.method) ? answer : null

/** In this order; the first that has something to say decides. */
const RULES = {
  way_closed: (_, facts) => (facts.open ? null : refused('connection_off')),

  // Recognition comes first under every policy.
  recognised_but_refused: (_, facts) => {
    const known = knownOf(facts)
    return known && objection(known, facts)
  },
  recognised_with_second_factor: (_, facts) => {
    const known = knownOf(facts)
    return known && secondFactor(known)
  },
  recognised: (_, facts) => {
    const known = knownOf(facts)
    if (!known) return null
    const conflict = Boolean(facts.byOpenid && facts.byUnionid && facts.byOpenid.userId !== facts.byUnionid.userId)
    return { kind: 'signed_in', userId: known.userId, conflict }
  },

  ask_binding_proved: (policy, facts) => {
    const binding = policy.association === 'ask' ? bindingOf(facts, policy) : null
    return binding && link(binding.user, binding.method, facts)
  },
  ask_binding_new_account: (policy, facts) =>
    policy.association === 'ask' && facts.answer === 'create' && mayCreate(policy) ? { kind: 'created' } : null,
  ask_binding: (policy) =>
    policy.association === 'ask' ? { kind: 'ask', create: mayCreate(policy), methods: policy.bindMethods } : null,

  field_matching_proof: (policy, facts) => {
    const fields = policy.association === 'field' ? unsettled(policy, facts) : []
    return fields.length ? { kind: 'prove', fields } : null
  },
  field_matching_one: (policy, facts) => {
    const [match, another] = policy.association === 'field' ? matchesOf(policy, facts) : []
    return match && !another ? link(match.user, match.by, facts) : null
  },
  field_matching_several: (policy, facts) => {
    const matches = policy.association === 'field' ? matchesOf(policy, facts) : []
    if (!matches.length) return null
    const picked = matches.find(({ user }) => user.userId === facts.picked)
    return picked
      ? link(picked.user, picked.by, facts)
      : { kind: 'choose', userIds: matches.map(({ user }) => user.userId) }
  },

  // Nobody's: association is off, or nobody matched.
  login_only: (policy) => (policy.loginOnly ? refused('login_only') : null),
  sign_up_closed: (policy) => (policy.signUp ? null : refused('sign_up_closed')),
} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof RULES | 'new_account'

/** In the order in which they are asked. */
export const RULE_NAMES: readonly RuleName[] = [...(Object.keys(RULES) as (keyof typeof RULES)[]), 'new_account']

/** The rule that decides, with what it says. */
export function explain(policy: Policy, facts: Facts): { rule: RuleName; outcome: Outcome } {
  for (const [rule, says] of Object.entries(RULES) as [keyof typeof RULES, Rule][]) {
    const outcome = says(policy, facts)
    if (outcome) return { rule, outcome }
  }
  return { rule: 'new_account', outcome: { kind: 'created' } }
}

/**
 * Which user is it? Recognition comes first under every policy; two users claiming one person are never merged. The
 * promise is `truth-table.ts`, and `docs/association.md` for people.
 */
export const decide = (policy: Policy, facts: Facts): Outcome => explain(policy, facts).outcome
