// Every situation the rule can meet, by names that `truth-table.ts` speaks of.
import type { Facts, FieldFact, KnownUser, Policy } from './rules'

/** A case is a person: what is known of them, what they proved and answered. `ann` is the one it is about. */
type Case = (sandbox: boolean) => Partial<Facts> & {
  /** What is ticked, where it is not the usual. */
  ticked?: Partial<Pick<Policy, 'matchFields' | 'bindMethods'>>
}

/** Both fields are asked for; a code by text message is not among the ways to bind. */
export const TICKED = { matchFields: ['phone', 'email'], bindMethods: ['password', 'email-code'] } as const

const user = (userId: string, sandbox: boolean, over: Partial<KnownUser> = {}): KnownUser => ({
  userId,
  blocked: false,
  sandbox,
  taken: false,
  secondFactor: 'none',
  ...over,
})

type Over = Partial<KnownUser> & { beyond?: true }

/** `beyond`: of the other side of the sandbox. */
const ann = (sandbox: boolean, { beyond, ...over }: Over = {}) => user('ann', beyond ? !sandbox : sandbox, over)
const bob = (sandbox: boolean, over: Partial<KnownUser> = {}) => user('bob', sandbox, over)

const NOBODYS: FieldFact = { holder: null }
const verified = (holder: KnownUser): FieldFact => ({ holder: { ...holder, verified: true } })
const unverified = (holder: KnownUser): FieldFact => ({ holder: { ...holder, verified: false } })

const byOpenid =
  (over?: Over, local?: boolean): Case =>
  (sandbox) => ({ byOpenid: ann(sandbox, over), local })
const byUnionid =
  (over?: Over, local?: boolean): Case =>
  (sandbox) => ({ byUnionid: ann(sandbox, over), local })
/** Field Matching found ann by her phone; the e-mail was skipped. */
const matched =
  (over?: Over, local?: boolean): Case =>
  (sandbox) => ({ fields: { phone: verified(ann(sandbox, over)), email: 'skipped' }, local })
/** Ann's phone and bob's e-mail were proved. */
const several =
  (picked: string | null, over?: Over, local?: boolean): Case =>
  (sandbox) => ({
    fields: { phone: verified(ann(sandbox, over)), email: verified(bob(sandbox)) },
    picked,
    local,
  })
/** Ann's password was right. */
const bound =
  (over?: Over, local?: boolean): Case =>
  (sandbox) => ({ answer: { method: 'password', user: ann(sandbox, over) }, local })

/** Who may come, by a name that says it. Where `local` is set it matters; anywhere else it must not. */
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
  'known across the sandbox, by openid': byOpenid({ beyond: true }, false),
  'known across the sandbox, by unionid': byUnionid({ beyond: true }, false),
  'known across the sandbox, blocked': byUnionid({ beyond: true, blocked: true }, false),
  'known across the sandbox, on this machine': byOpenid({ beyond: true }, true),
  'known across the sandbox, on this machine, blocked': byOpenid({ beyond: true, blocked: true }, true),

  'nothing known, nothing proved': () => ({}),

  'phone proved, e-mail open': (s) => ({ fields: { phone: verified(ann(s)) } }),
  'phone proved as nobody’s, e-mail open': () => ({ fields: { phone: NOBODYS } }),
  'phone skipped, e-mail open': () => ({ fields: { phone: 'skipped' } }),
  'e-mail proved, phone open': (s) => ({ fields: { email: unverified(ann(s)) } }),
  'both skipped': () => ({ fields: { phone: 'skipped', email: 'skipped' } }),
  'the one ticked field skipped': () => ({ fields: { email: 'skipped' }, ticked: { matchFields: ['email'] } }),
  'a field proved that is not ticked': (s) => ({
    fields: { phone: verified(ann(s)) },
    ticked: { matchFields: ['email'] },
  }),
  'both proved, nobody’s': () => ({ fields: { phone: NOBODYS, email: NOBODYS } }),
  'one proved, nobody’s, the other skipped': () => ({ fields: { phone: 'skipped', email: NOBODYS } }),
  'the one ticked field proved, nobody’s': () => ({ fields: { phone: NOBODYS }, ticked: { matchFields: ['phone'] } }),
  'proved, unverified at the account': (s) => ({ fields: { phone: 'skipped', email: unverified(ann(s)) } }),
  'proved, unverified at two accounts': (s) => ({ fields: { phone: unverified(ann(s)), email: unverified(bob(s)) } }),
  'proved, unverified at a blocked account': (s) => ({
    fields: { phone: NOBODYS, email: unverified(ann(s, { blocked: true })) },
  }),
  'match by phone, e-mail skipped': matched(),
  'match by phone, e-mail nobody’s': (s) => ({ fields: { phone: verified(ann(s)), email: NOBODYS } }),
  'match by phone, e-mail unverified at another account': (s) => ({
    fields: { phone: verified(ann(s)), email: unverified(bob(s)) },
  }),
  'match by both': (s) => ({ fields: { phone: verified(ann(s)), email: verified(ann(s)) } }),
  'match by phone, somebody else picked': (s) => ({ ...matched()(s), picked: 'bob' }),
  'match, second factor given': matched({ secondFactor: 'given' }),
  'match across the sandbox, on this machine': matched({ beyond: true }, true),
  'match by e-mail, phone skipped': (s) => ({ fields: { phone: 'skipped', email: verified(ann(s)) } }),
  'match by e-mail, the only ticked field': (s) => ({
    fields: { email: verified(ann(s)) },
    ticked: { matchFields: ['email'] },
  }),
  'match blocked': matched({ blocked: true }),
  'match blocked and taken': matched({ blocked: true, taken: true }),
  'match taken': matched({ taken: true }),
  'match taken, second factor due': matched({ taken: true, secondFactor: 'due' }),
  'match across the sandbox': matched({ beyond: true }, false),
  'match, second factor due': matched({ secondFactor: 'due' }),
  'several, none picked': several(null),
  'several, somebody picked who is no match': several('cid'),
  'several, one of them blocked, none picked': several(null, { blocked: true }),
  'several, the phone’s picked': several('ann'),
  'several, the e-mail’s picked': several('bob'),
  'several, the one picked blocked': several('ann', { blocked: true }),
  'several, the one picked taken': several('ann', { taken: true }),
  'several, the one picked across the sandbox': several('ann', { beyond: true }, false),
  'several, the one picked has a second factor due': several('ann', { secondFactor: 'due' }),

  'create pressed': () => ({ answer: 'create' }),
  'bound by a password': bound(),
  'bound, second factor given': bound({ secondFactor: 'given' }),
  'bound across the sandbox, on this machine': bound({ beyond: true }, true),
  'bound by a code to the e-mail': (s) => ({ answer: { method: 'email-code', user: ann(s) } }),
  'bound by a way that is not ticked': (s) => ({ answer: { method: 'phone-code', user: ann(s) } }),
  'bound account blocked': bound({ blocked: true }),
  'bound account suspended in between': bound({ blocked: true, secondFactor: 'given' }),
  'bound account taken': bound({ taken: true }),
  'bound account taken, second factor due': bound({ taken: true, secondFactor: 'due' }),
  'bound account across the sandbox': bound({ beyond: true }, false),
  'bound account has a second factor due': bound({ secondFactor: 'due' }),
} satisfies Record<string, Case>

export type CaseName = keyof typeof CASES

export const CASE_NAMES = Object.keys(CASES) as CaseName[]

/** From one name to another, as they stand above. */
export const between = (first: CaseName, last: CaseName): CaseName[] =>
  CASE_NAMES.slice(CASE_NAMES.indexOf(first), CASE_NAMES.indexOf(last) + 1)

export const NEWCOMERS = between('nothing known, nothing proved', 'bound account has a second factor due')
/** Of Field Matching; `NOTHING` counts for each policy. */
export const FIELDS = between('phone proved, e-mail open', 'several, the one picked has a second factor due')
export const ANSWERS = between('create pressed', 'bound account has a second factor due')
export const NOTHING: CaseName = 'nothing known, nothing proved'
export const NO_MATCH = between('both proved, nobody’s', 'proved, unverified at a blocked account')

export type TruthRow = Pick<Policy, 'association' | 'loginOnly' | 'signUp'> & {
  open: boolean
  who: CaseName
  sandbox: boolean
  local: boolean
}

const BOTH = [true, false]

/** Everything there is: who comes, under which settings, on which side of the sandbox, where. */
export const SITUATIONS: readonly TruthRow[] = CASE_NAMES.flatMap((who) =>
  (['off', 'field', 'ask'] as const).flatMap((association) =>
    BOTH.flatMap((loginOnly) =>
      BOTH.flatMap((signUp) =>
        BOTH.flatMap((open) =>
          BOTH.flatMap((sandbox) => {
            const matters = (CASES[who] as Case)(sandbox).local
            const places = matters === undefined ? BOTH : [matters]
            return places.map((local) => ({ who, association, loginOnly, signUp, open, sandbox, local }))
          }),
        ),
      ),
    ),
  ),
)

/** What the rule is given in a situation. */
export function givenIn({ who, open, sandbox, local, ...settings }: TruthRow): { policy: Policy; facts: Facts } {
  const { ticked, ...of } = (CASES[who] as Case)(sandbox)
  const nobody = { byOpenid: null, byUnionid: null, fields: {}, picked: null, answer: null }
  return { policy: { ...TICKED, ...ticked, ...settings }, facts: { ...nobody, ...of, open, sandbox, local } }
}
