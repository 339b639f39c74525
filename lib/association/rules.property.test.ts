import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, explain, type Facts, type Policy } from './rules'

const FIELDS = ['phone', 'email'] as const
const METHODS = ['password', 'email-code', 'phone-code'] as const
const IDS = ['ann', 'bob', 'cid'] as const

const policies: fc.Arbitrary<Policy> = fc.record({
  association: fc.constantFrom('off', 'field', 'ask'),
  loginOnly: fc.boolean(),
  signUp: fc.boolean(),
  matchFields: fc.oneof(fc.shuffledSubarray([...FIELDS], { minLength: 2 }), fc.shuffledSubarray([...FIELDS])),
  bindMethods: fc.shuffledSubarray([...METHODS]),
})

const person = (userId: string): fc.Arbitrary<Candidate> =>
  fc.record({
    userId: fc.constant(userId),
    blocked: often(false),
    sandbox: often(true),
    taken: often(false),
    secondFactor: fc.oneof({ weight: 3, arbitrary: fc.constant('none' as const) }, fc.constantFrom('due', 'given')),
  })

/** Mostly the usual value, so that few things stand in the way at a time. */
const often = (usual: boolean) => fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, fc.constant(!usual))

/** About three people, each of whom is the same in all facts of one case. */
const facts: fc.Arbitrary<Facts> = fc.tuple(...IDS.map(person)).chain((people) => {
  const somebody = fc.constantFrom(...people)
  const rarelyKnown = fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, somebody)
  const proved = fc.record({ user: fc.option(somebody, { freq: 4 }), verified: often(true) })
  const field = fc.oneof(fc.constant(undefined), fc.constant('skipped' as const), {
    weight: 4,
    arbitrary: proved.map(({ user, verified }) => ({ holder: user && { ...user, verified } })),
  })
  return fc.record({
    open: often(true),
    sandbox: often(true),
    local: fc.boolean(),
    byOpenid: rarelyKnown,
    byUnionid: rarelyKnown,
    fields: fc.record({ phone: field, email: field }),
    picked: fc.option(fc.constantFrom(...IDS, 'dan')),
    answer: fc.oneof(fc.constant(null), fc.constant('create' as const), {
      weight: 4,
      arbitrary: fc.record({ method: fc.constantFrom(...METHODS), user: somebody }),
    }),
  })
})

const RUNS = { numRuns: 8_000, seed: 20261122 }
/** @param check whether the property applies to the case: one that never applies proves nothing */
const holds = (check: (policy: Policy, facts: Facts) => boolean) => {
  let applied = 0
  fc.assert(
    fc.property(policies, facts, (policy, facts) => {
      if (check(policy, facts)) applied++
    }),
    RUNS,
  )
  expect(applied).toBeGreaterThan(20)
}

/** Users whose verified address was proved, or who were proved by password or code, as far as the policy allows it. */
function provedUsers(policy: Policy, { fields, answer }: Facts): Candidate[] {
  if (policy.association === 'ask')
    return answer && answer !== 'create' && policy.bindMethods.includes(answer.method) ? [answer.user] : []
  if (policy.association === 'off') return []
  return policy.matchFields.flatMap((name) => {
    const fact = fields[name]
    return fact && fact !== 'skipped' && fact.holder?.verified ? [fact.holder] : []
  })
}

test('every policy and all facts have an outcome, and always the same', () =>
  holds((policy, facts) => {
    const first = explain(policy, facts)
    expect(explain(structuredClone(policy), structuredClone(facts))).toEqual(first)
    return true
  }))

test('nobody is linked to an account without a proof of it, or a verified match (S03, S04, S07)', () =>
  holds((policy, facts) => {
    const { outcome } = explain(policy, facts)
    if (outcome.kind !== 'linked') return false
    expect(provedUsers(policy, facts).map(({ userId }) => userId)).toContain(outcome.userId)
    expect([...policy.matchFields, ...policy.bindMethods]).toContain(outcome.by)
    return true
  }))

test('nobody is linked to an account that is blocked, taken, across the sandbox, or short of a factor (S10)', () =>
  holds((policy, facts) => {
    const { outcome } = explain(policy, facts)
    if (outcome.kind !== 'linked') return false
    const user = provedUsers(policy, facts).find(({ userId }) => userId === outcome.userId)
    expect(user).toMatchObject({ blocked: false, taken: false })
    expect(user?.secondFactor).not.toBe('due')
    expect(facts.local || user?.sandbox === facts.sandbox).toBe(true)
    return true
  }))

test('nobody is linked to one of several accounts that they did not pick', () =>
  holds((policy, facts) => {
    const { outcome } = explain(policy, facts)
    const ids = new Set(provedUsers(policy, facts).map(({ userId }) => userId))
    if (outcome.kind !== 'linked' || ids.size < 2) return false
    expect(outcome.userId).toBe(facts.picked)
    return true
  }))

test('nobody is signed in but the holder of a key, and never a blocked one or across the sandbox', () =>
  holds((policy, facts) => {
    const { outcome } = explain(policy, facts)
    if (outcome.kind !== 'signed_in') return false
    const user = facts.byOpenid ?? facts.byUnionid
    expect(user).toMatchObject({ userId: outcome.userId, blocked: false })
    expect(user?.secondFactor).not.toBe('due')
    expect(facts.local || user?.sandbox === facts.sandbox).toBe(true)
    return true
  }))

test('only accounts whose verified address was proved are offered to choose from', () =>
  holds((policy, facts) => {
    const { outcome } = explain(policy, facts)
    if (outcome.kind !== 'choose') return false
    expect(new Set(outcome.userIds)).toEqual(new Set(provedUsers(policy, facts).map(({ userId }) => userId)))
    expect(outcome.userIds.length).toBeGreaterThan(1)
    return true
  }))

test('somebody who is known depends on no setting, proof or answer', () => {
  let applied = 0
  fc.assert(
    fc.property(policies, policies, facts, facts, (policy, other, facts, more) => {
      const { byOpenid, byUnionid, open, sandbox, local } = facts
      if (!byOpenid && !byUnionid) return
      applied++
      const same = { ...more, byOpenid, byUnionid, open, sandbox, local }
      expect(explain(other, same)).toEqual(explain(policy, facts))
    }),
    RUNS,
  )
  expect(applied).toBeGreaterThan(20)
})

test('nobody is created under Login Only, nor where sign-up is closed (S09)', () =>
  holds((policy, facts) => {
    if (!policy.loginOnly && policy.signUp) return false
    expect(explain(policy, facts).outcome.kind).not.toBe('created')
    return true
  }))

test('nobody is created under Field Matching who proved nothing, or has a verified account', () =>
  holds((policy, facts) => {
    const { outcome } = explain(policy, facts)
    if (outcome.kind !== 'created' || policy.association !== 'field' || !policy.matchFields.length) return false
    expect(provedUsers(policy, facts)).toEqual([])
    expect(policy.matchFields.some((name) => typeof facts.fields[name] === 'object')).toBe(true)
    return true
  }))

test('a way that is closed is closed for everybody (S09)', () =>
  holds((policy, facts) => {
    if (facts.open) return false
    expect(explain(policy, facts)).toEqual({
      rule: 'way_closed',
      outcome: { kind: 'refused', reason: 'connection_off' },
    })
    return true
  }))
