import type { RefusalKey } from '../refusals/catalogue'
import type { ProofMethod } from '../users/rules'
import type { AddressKind } from '../users/schema'

export type MatchField = AddressKind
export type BindMethod = ProofMethod

/**
 * The settings that decide about an identity that is not known yet: the connection's, and the application's `signUp`.
 */
export type Policy = {
  association: 'off' | 'field' | 'ask'
  loginOnly: boolean
  /** Whether the application takes new users. */
  signUp: boolean
  matchFields: readonly MatchField[]
  bindMethods: readonly BindMethod[]
}

/** A user of the pool who the person may be. */
export type Candidate = {
  userId: string
  blocked: boolean
  sandbox: boolean
  /** Whether the user has another identity of this source already. */
  taken: boolean
  secondFactor: 'none' | 'due' | 'given'
}

/**
 * What became of one field of Field Matching in this attempt: skipped, or proved by a code. `holder` is the user who
 * has the proved address, and `verified` whether that user has proved it too.
 */
export type FieldFact = 'skipped' | { holder: (Candidate & { verified: boolean }) | null }

/** What the person answered to Ask Binding: a new account, or an account that they have proved in this attempt. */
export type BindAnswer = 'create' | { method: BindMethod; user: Candidate }

/** What is known about the person, the connection and the installation when the rules decide. */
export type Facts = {
  /** Whether the connection is on for the application. */
  open: boolean
  /** Whether the identity comes from the sandbox. */
  sandbox: boolean
  /** Whether the installation is on localhost, where people of the sandbox may log in to real accounts. */
  local: boolean
  /** The users who have the openid and the unionid that the person came with. */
  byOpenid: Candidate | null
  byUnionid: Candidate | null
  fields: Partial<Record<MatchField, FieldFact>>
  /** The id of the user that the person picked when several matched. */
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

/** The refusal of an account that is blocked, or on the other side of the sandbox; null when the person may log in. */
function refusalOf(user: Candidate, facts: Facts): Outcome | null {
  if (user.sandbox !== facts.sandbox && !facts.local) return refused('sandbox_boundary')
  if (user.blocked) return refused('user_blocked')
  return null
}

const secondFactor = (user: Candidate): Outcome | null =>
  user.secondFactor === 'due' ? { kind: 'prove', fields: ['second_factor'] } : null

/** Links the identity to an account that does not have it yet, if nothing forbids it. */
const link = (user: Candidate, by: MatchField | BindMethod, facts: Facts): Outcome =>
  refusalOf(user, facts) ??
  (user.taken ? refused('already_linked') : null) ??
  secondFactor(user) ?? { kind: 'linked', userId: user.userId, by }

/** If the two keys belong to two users, the openid decides, and `recognised` reports the conflict. */
const recognisedUser = (facts: Facts) => facts.byOpenid ?? facts.byUnionid

const holderOf = (fact: FieldFact | undefined) => (fact && fact !== 'skipped' ? fact.holder : null)

/** The accounts that match: those at which an address that the person has proved is verified. Nothing else matches. */
function matchesOf(policy: Policy, facts: Facts): { user: Candidate; by: MatchField }[] {
  const matches: { user: Candidate; by: MatchField }[] = []
  for (const by of policy.matchFields) {
    const holder = holderOf(facts.fields[by])
    if (holder?.verified && !matches.some(({ user }) => user.userId === holder.userId))
      matches.push({ user: holder, by })
  }
  return matches
}

/** The fields to ask the person for: each that is neither proved nor skipped, or all again if every one was skipped. */
function fieldsToProve(policy: Policy, facts: Facts): readonly MatchField[] {
  const remaining = policy.matchFields.filter((field) => !facts.fields[field])
  const proved = policy.matchFields.some((field) => facts.fields[field] && facts.fields[field] !== 'skipped')
  return remaining.length || proved ? remaining : policy.matchFields
}

const mayCreate = (policy: Policy) => !policy.loginOnly && policy.signUp

const provedBinding = ({ answer }: Facts, { bindMethods }: Policy) =>
  answer && answer !== 'create' && bindMethods.includes(answer.method) ? answer : null

/** The rules, in the order in which they are applied. The first that gives an outcome decides. */
const RULES = {
  way_closed: (_, facts) => (facts.open ? null : refused('connection_off')),

  // Somebody whose key is known is recognised first, under every policy.
  recognised_but_refused: (_, facts) => {
    const known = recognisedUser(facts)
    return known && refusalOf(known, facts)
  },
  recognised_with_second_factor: (_, facts) => {
    const known = recognisedUser(facts)
    return known && secondFactor(known)
  },
  recognised: (_, facts) => {
    const known = recognisedUser(facts)
    if (!known) return null
    const conflict = Boolean(facts.byOpenid && facts.byUnionid && facts.byOpenid.userId !== facts.byUnionid.userId)
    return { kind: 'signed_in', userId: known.userId, conflict }
  },

  ask_binding_proved: (policy, facts) => {
    const binding = policy.association === 'ask' ? provedBinding(facts, policy) : null
    return binding && link(binding.user, binding.method, facts)
  },
  ask_binding_new_account: (policy, facts) =>
    policy.association === 'ask' && facts.answer === 'create' && mayCreate(policy) ? { kind: 'created' } : null,
  ask_binding: (policy) =>
    policy.association === 'ask' ? { kind: 'ask', create: mayCreate(policy), methods: policy.bindMethods } : null,

  field_matching_proof: (policy, facts) => {
    const fields = policy.association === 'field' ? fieldsToProve(policy, facts) : []
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

  // The rules from here on are for a newcomer: association is off, or no account matched.
  login_only: (policy) => (policy.loginOnly ? refused('login_only') : null),
  sign_up_closed: (policy) => (policy.signUp ? null : refused('sign_up_closed')),
} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof RULES | 'new_account'

/** In the order in which the rules are applied. */
export const RULE_NAMES: readonly RuleName[] = [...(Object.keys(RULES) as (keyof typeof RULES)[]), 'new_account']

/** The name of the rule that decides, and its outcome. */
export function explain(policy: Policy, facts: Facts): { rule: RuleName; outcome: Outcome } {
  for (const [name, rule] of Object.entries(RULES) as [keyof typeof RULES, Rule][]) {
    const outcome = rule(policy, facts)
    if (outcome) return { rule: name, outcome }
  }
  return { rule: 'new_account', outcome: { kind: 'created' } }
}

/**
 * Decides which user an identity belongs to. Somebody who is recognised is that user under every policy, and two users
 * are never merged. All cases are in `truth-table.ts`, and described in `docs/association.md`.
 */
export const decide = (policy: Policy, facts: Facts): Outcome => explain(policy, facts).outcome
