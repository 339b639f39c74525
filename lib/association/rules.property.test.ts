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

/** Mostly the usual value, so that many generated cases get past the refusals. */
const often = (usual: boolean) => fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, fc.constant(!usual))

/** Facts about three users. Each user has the same properties wherever they appear in one case. */
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
/** @param check asserts the property and returns true, or returns false for a case that the property is not about */
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

/** The users of whom the person has given a proof that counts under the policy. */
function provedUsers(policy: Policy, { fields, answer }: Facts): Candidate[] {
  if (policy.association === 'ask')
    return answer && answer !== 'create' && policy.bindMethods.includes(answer.method) ? [answer.user] : []
  if (policy.association === 'off') return []
  return policy.matchFields.flatMap((name) => {
    const fact = fields[name]
    return fact && fact !== 'skipped' && fact.holder?.verified ? [fact.holder] : []
  })
}

test('all policies and facts have an outcome, which is always the same', () =>
  holds((policy, facts) => {
    const first = explain(policy, facts)
    expect(explain(structuredClone(policy), structuredClone(facts))).toEqual(first)
    return true
  }))

test('nobody is linked to an account without having proved it or a verified address of it (S03, S04, S07)', () =>
  holds((policy, facts) => {
    const { outcome } = explain(policy, facts)
    if (outcome.kind !== 'linked') return false
    expect(provedUsers(policy, facts).map(({ userId }) => userId)).toContain(outcome.userId)
    expect([...policy.matchFields, ...policy.bindMethods]).toContain(outcome.by)
    return true
  }))

test('nobody is linked to an account that is blocked, taken, across the sandbox, or still needs a second factor (S10)', () =>
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

test('only the user who has a key is signed in, and not when blocked or across the sandbox', () =>
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

test('no setting, proof or answer changes the outcome for somebody who is known', () => {
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

test('no user is created under Login Only, nor where sign-up is closed (S09)', () =>
  holds((policy, facts) => {
    if (!policy.loginOnly && policy.signUp) return false
    expect(explain(policy, facts).outcome.kind).not.toBe('created')
    return true
  }))

test('Field Matching creates no user for somebody who proved nothing, or who has a verified account', () =>
  holds((policy, facts) => {
    const { outcome } = explain(policy, facts)
    if (outcome.kind !== 'created' || policy.association !== 'field' || !policy.matchFields.length) return false
    expect(provedUsers(policy, facts)).toEqual([])
    expect(policy.matchFields.some((name) => typeof facts.fields[name] === 'object')).toBe(true)
    return true
  }))

test('a connection that is off is closed to everybody (S09)', () =>
  holds((policy, facts) => {
    if (facts.open) return false
    expect(explain(policy, facts)).toEqual({
      rule: 'way_closed',
      outcome: { kind: 'refused', reason: 'connection_off' },
    })
    return true
  }))
