// Every situation in which the rules may have to decide. `truth-table.ts` uses the names of the cases.
import type { Candidate, Facts, FieldFact, Policy } from './rules'

/**
 * One kind of person: which users their keys belong to, what they proved and what they answered. In most cases the only
 * user is `ann`. If `local` is undefined, the outcome must be the same on localhost and elsewhere.
 */
type Case = (sandbox: boolean) => Partial<Facts> & {
  /** The boxes that are ticked, where they differ from `TICKED`. */
  ticked?: Partial<Pick<Policy, 'matchFields' | 'bindMethods'>>
}

/** The boxes that are ticked in most cases: all fields, and all methods except a code by text message. */
export const TICKED = { matchFields: ['phone', 'email'], bindMethods: ['password', 'email-code'] } as const

const user = (userId: string, sandbox: boolean, over: Partial<Candidate> = {}): Candidate => ({
  userId,
  blocked: false,
  sandbox,
  taken: false,
  secondFactor: 'none',
  ...over,
})

/** `acrossSandbox`: ann is a real user and the person comes from the sandbox, or the other way round. */
type AnnChanges = Partial<Candidate> & { acrossSandbox?: true }

const ann = (sandbox: boolean, { acrossSandbox, ...over }: AnnChanges = {}) =>
  user('ann', acrossSandbox ? !sandbox : sandbox, over)
const bob = (sandbox: boolean, over: Partial<Candidate> = {}) => user('bob', sandbox, over)

const UNUSED: FieldFact = { holder: null }
const verified = (holder: Candidate): FieldFact => ({ holder: { ...holder, verified: true } })
const unverified = (holder: Candidate): FieldFact => ({ holder: { ...holder, verified: false } })

const byOpenid =
  (over?: AnnChanges, local?: boolean): Case =>
  (sandbox) => ({ byOpenid: ann(sandbox, over), local })
const byUnionid =
  (over?: AnnChanges, local?: boolean): Case =>
  (sandbox) => ({ byUnionid: ann(sandbox, over), local })
/** The person proved ann's verified phone, and skipped the e-mail. */
const matched =
  (over?: AnnChanges, local?: boolean): Case =>
  (sandbox) => ({ fields: { phone: verified(ann(sandbox, over)), email: 'skipped' }, local })
/** The person proved ann's verified phone and bob's verified e-mail. */
const several =
  (picked: string | null, over?: AnnChanges, local?: boolean): Case =>
  (sandbox) => ({
    fields: { phone: verified(ann(sandbox, over)), email: verified(bob(sandbox)) },
    picked,
    local,
  })
/** The person typed ann's password. */
const bound =
  (over?: AnnChanges, local?: boolean): Case =>
  (sandbox) => ({ answer: { method: 'password', user: ann(sandbox, over) }, local })

/** The kinds of people who may come. */
const CASES = {
  'openid known': byOpenid(),
  'unionid known': byUnionid(),
  'both keys known': (s) => ({ byOpenid: ann(s), byUnionid: ann(s) }),
  'second factor given': byOpenid({ secondFactor: 'given' }),
  'keys of two users': (s) => ({ byOpenid: ann(s), byUnionid: bob(s) }),
  'keys of two users, the unionid’s blocked': (s) => ({ byOpenid: ann(s), byUnionid: bob(s, { blocked: true }) }),
  'openid of a blocked user': byOpenid({ blocked: true }),
  'unionid of a blocked user': byUnionid({ blocked: true }),
  'both keys of a blocked user': (s) => ({ byOpenid: ann(s, { blocked: true }), byUnionid: ann(s, { blocked: true }) }),
  'keys of two users, the openid’s blocked': (s) => ({ byOpenid: ann(s, { blocked: true }), byUnionid: bob(s) }),
  'blocked, second factor due': byOpenid({ blocked: true, secondFactor: 'due' }),
  'second factor due, by openid': byOpenid({ secondFactor: 'due' }),
  'second factor due, by unionid': byUnionid({ secondFactor: 'due' }),
  'known across the sandbox, by openid': byOpenid({ acrossSandbox: true }, false),
  'known across the sandbox, by unionid': byUnionid({ acrossSandbox: true }, false),
  'known across the sandbox, blocked': byUnionid({ acrossSandbox: true, blocked: true }, false),
  'known across the sandbox, on this machine': byOpenid({ acrossSandbox: true }, true),
  'known across the sandbox, on this machine, blocked': byOpenid({ acrossSandbox: true, blocked: true }, true),

  'nothing known, nothing proved': () => ({}),

  'phone proved, e-mail open': (s) => ({ fields: { phone: verified(ann(s)) } }),
  'phone proved as nobody’s, e-mail open': () => ({ fields: { phone: UNUSED } }),
  'phone skipped, e-mail open': () => ({ fields: { phone: 'skipped' } }),
  'e-mail proved, phone open': (s) => ({ fields: { email: unverified(ann(s)) } }),
  'both skipped': () => ({ fields: { phone: 'skipped', email: 'skipped' } }),
  'the one ticked field skipped': () => ({ fields: { email: 'skipped' }, ticked: { matchFields: ['email'] } }),
  'a field proved that is not ticked': (s) => ({
    fields: { phone: verified(ann(s)) },
    ticked: { matchFields: ['email'] },
  }),
  'both proved, nobody’s': () => ({ fields: { phone: UNUSED, email: UNUSED } }),
  'one proved, nobody’s, the other skipped': () => ({ fields: { phone: 'skipped', email: UNUSED } }),
  'the one ticked field proved, nobody’s': () => ({ fields: { phone: UNUSED }, ticked: { matchFields: ['phone'] } }),
  'proved, unverified at the account': (s) => ({ fields: { phone: 'skipped', email: unverified(ann(s)) } }),
  'proved, unverified at two accounts': (s) => ({ fields: { phone: unverified(ann(s)), email: unverified(bob(s)) } }),
  'proved, unverified at a blocked account': (s) => ({
    fields: { phone: UNUSED, email: unverified(ann(s, { blocked: true })) },
  }),
  'match by phone, e-mail skipped': matched(),
  'match by phone, e-mail nobody’s': (s) => ({ fields: { phone: verified(ann(s)), email: UNUSED } }),
  'match by phone, e-mail unverified at another account': (s) => ({
    fields: { phone: verified(ann(s)), email: unverified(bob(s)) },
  }),
  'match by both': (s) => ({ fields: { phone: verified(ann(s)), email: verified(ann(s)) } }),
  'match by phone, somebody else picked': (s) => ({ ...matched()(s), picked: 'bob' }),
  'match, second factor given': matched({ secondFactor: 'given' }),
  'match across the sandbox, on this machine': matched({ acrossSandbox: true }, true),
  'match by e-mail, phone skipped': (s) => ({ fields: { phone: 'skipped', email: verified(ann(s)) } }),
  'match by e-mail, the only ticked field': (s) => ({
    fields: { email: verified(ann(s)) },
    ticked: { matchFields: ['email'] },
  }),
  'match blocked': matched({ blocked: true }),
  'match blocked and taken': matched({ blocked: true, taken: true }),
  'match taken': matched({ taken: true }),
  'match taken, second factor due': matched({ taken: true, secondFactor: 'due' }),
  'match across the sandbox': matched({ acrossSandbox: true }, false),
  'match, second factor due': matched({ secondFactor: 'due' }),
  'several, none picked': several(null),
  'several, somebody picked who is no match': several('cid'),
  'several, one of them blocked, none picked': several(null, { blocked: true }),
  'several, the phone’s picked': several('ann'),
  'several, the e-mail’s picked': several('bob'),
  'several, the one picked blocked': several('ann', { blocked: true }),
  'several, the one picked taken': several('ann', { taken: true }),
  'several, the one picked across the sandbox': several('ann', { acrossSandbox: true }, false),
  'several, the one picked has a second factor due': several('ann', { secondFactor: 'due' }),

  'create pressed': () => ({ answer: 'create' }),
  'bound by a password': bound(),
  'bound, second factor given': bound({ secondFactor: 'given' }),
  'bound across the sandbox, on this machine': bound({ acrossSandbox: true }, true),
  'bound by a code to the e-mail': (s) => ({ answer: { method: 'email-code', user: ann(s) } }),
  'bound by a way that is not ticked': (s) => ({ answer: { method: 'phone-code', user: ann(s) } }),
  'bound account blocked': bound({ blocked: true }),
  'bound account suspended in between': bound({ blocked: true, secondFactor: 'given' }),
  'bound account taken': bound({ taken: true }),
  'bound account taken, second factor due': bound({ taken: true, secondFactor: 'due' }),
  'bound account across the sandbox': bound({ acrossSandbox: true }, false),
  'bound account has a second factor due': bound({ secondFactor: 'due' }),
} satisfies Record<string, Case>

export type CaseName = keyof typeof CASES

export const CASE_NAMES = Object.keys(CASES) as CaseName[]

/** The names from `first` to `last`, both included, in the order of `CASES`. */
export const between = (first: CaseName, last: CaseName): CaseName[] =>
  CASE_NAMES.slice(CASE_NAMES.indexOf(first), CASE_NAMES.indexOf(last) + 1)

export const NEWCOMERS = between('nothing known, nothing proved', 'bound account has a second factor due')
export const FIELD_MATCHING_CASES = between(
  'phone proved, e-mail open',
  'several, the one picked has a second factor due',
)
export const ASK_BINDING_CASES = between('create pressed', 'bound account has a second factor due')
export const NOTHING_KNOWN: CaseName = 'nothing known, nothing proved'
export const NO_MATCH = between('both proved, nobody’s', 'proved, unverified at a blocked account')

export type TableSituation = Pick<Policy, 'association' | 'loginOnly' | 'signUp'> & {
  open: boolean
  who: CaseName
  sandbox: boolean
  local: boolean
}

const BOTH = [true, false]

/** All combinations of a case, the settings, the side of the sandbox, and whether the installation is on localhost. */
export const SITUATIONS: readonly TableSituation[] = CASE_NAMES.flatMap((who) =>
  (['off', 'field', 'ask'] as const).flatMap((association) =>
    BOTH.flatMap((loginOnly) =>
      BOTH.flatMap((signUp) =>
        BOTH.flatMap((open) =>
          BOTH.flatMap((sandbox) => {
            const fixed = (CASES[who] as Case)(sandbox).local
            const locals = fixed === undefined ? BOTH : [fixed]
            return locals.map((local) => ({ who, association, loginOnly, signUp, open, sandbox, local }))
          }),
        ),
      ),
    ),
  ),
)

/** The policy and the facts that the rules get in a situation. */
export function inputsOf({ who, open, sandbox, local, ...settings }: TableSituation): { policy: Policy; facts: Facts } {
  const { ticked, ...known } = (CASES[who] as Case)(sandbox)
  const nobody = { byOpenid: null, byUnionid: null, fields: {}, picked: null, answer: null }
  return { policy: { ...TICKED, ...ticked, ...settings }, facts: { ...nobody, ...known, open, sandbox, local } }
}
