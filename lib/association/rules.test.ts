import { describe, expect, test } from 'vitest'
import { decide, type Facts, type KnownUser, type Outcome, type Policy } from './rules'

/** Who the person turns out to be. */
type Who =
  | 'nobody known'
  | 'known by openid'
  | 'known by unionid'
  | 'both keys agree'
  | 'keys of two users'
  | 'blocked by openid'
  | 'blocked by unionid'
  | 'blocked by both'
  | 'openid of a blocked user, unionid of another'
  | 'openid of a user, unionid of a blocked one'
  | 'of the other side of the sandbox'
  | 'blocked, and of the other side of the sandbox'

const any = '*'
type Row = {
  open: boolean | '*'
  who: Who | Who[] | '*'
  association: Policy['association'] | Policy['association'][] | '*'
  loginOnly: boolean | '*'
  signUp: boolean | '*'
  outcome: string
}

const KNOWN: Who[] = ['known by openid', 'known by unionid', 'both keys agree']
const BLOCKED: Who[] = [
  'blocked by openid',
  'blocked by unionid',
  'blocked by both',
  'openid of a blocked user, unionid of another',
]
const CONFLICT: Who[] = ['keys of two users', 'openid of a user, unionid of a blocked one']
const BOUNDARY: Who[] = ['of the other side of the sandbox', 'blocked, and of the other side of the sandbox']

/** The product's promise. Every situation is said in one row, and in one only. */
// biome-ignore format: it is read as a table
const PROMISE: Row[] = [
  { open: false, who: any,            association: any,              loginOnly: any,   signUp: any,   outcome: 'refused: connection_off' },
  { open: true,  who: KNOWN,          association: any,              loginOnly: any,   signUp: any,   outcome: 'signed in as ann' },
  { open: true,  who: CONFLICT,       association: any,              loginOnly: any,   signUp: any,   outcome: 'signed in as ann, conflict' },
  { open: true,  who: BLOCKED,        association: any,              loginOnly: any,   signUp: any,   outcome: 'refused: user_blocked' },
  { open: true,  who: BOUNDARY,       association: any,              loginOnly: any,   signUp: any,   outcome: 'refused: sandbox_boundary' },
  { open: true,  who: 'nobody known', association: any,              loginOnly: true,  signUp: any,   outcome: 'refused: login_only' },
  { open: true,  who: 'nobody known', association: 'ask',            loginOnly: false, signUp: any,   outcome: 'refused: binding_required' },
  { open: true,  who: 'nobody known', association: ['off', 'field'], loginOnly: false, signUp: false, outcome: 'refused: sign_up_closed' },
  { open: true,  who: 'nobody known', association: ['off', 'field'], loginOnly: false, signUp: true,  outcome: 'created' },
]

/** What the rule is given: ann is the one who should come in. */
function factsOf(who: Who, sandbox: boolean): Pick<Facts, 'byOpenid' | 'byUnionid'> {
  const ann: KnownUser = { userId: 'ann', blocked: false, sandbox }
  const bob: KnownUser = { userId: 'bob', blocked: false, sandbox }
  const blocked = { ...ann, blocked: true }
  const beyond = { ...ann, sandbox: !sandbox }
  const keys: Record<Who, [KnownUser | null, KnownUser | null]> = {
    'nobody known': [null, null],
    'known by openid': [ann, null],
    'known by unionid': [null, ann],
    'both keys agree': [ann, ann],
    'keys of two users': [ann, bob],
    'blocked by openid': [blocked, null],
    'blocked by unionid': [null, blocked],
    'blocked by both': [blocked, blocked],
    'openid of a blocked user, unionid of another': [blocked, bob],
    'openid of a user, unionid of a blocked one': [ann, { ...bob, blocked: true }],
    'of the other side of the sandbox': [beyond, null],
    'blocked, and of the other side of the sandbox': [null, { ...beyond, blocked: true }],
  }
  const [byOpenid, byUnionid] = keys[who]
  return { byOpenid, byUnionid }
}

const EVERYBODY: Who[] = ['nobody known', ...KNOWN, ...BLOCKED, ...CONFLICT, ...BOUNDARY]

const covers = <T>(cell: T | T[] | '*', value: T) =>
  cell === any || (Array.isArray(cell) ? cell.includes(value) : cell === value)

const words = (outcome: Outcome) => {
  if (outcome.kind === 'created') return 'created'
  if (outcome.kind === 'refused') return `refused: ${outcome.reason}`
  return `signed in as ${outcome.userId}${outcome.conflict ? ', conflict' : ''}`
}

const bools = [true, false]
const situations = bools.flatMap((open) =>
  EVERYBODY.flatMap((who) =>
    (['off', 'field', 'ask'] as const).flatMap((association) =>
      bools.flatMap((loginOnly) =>
        bools.flatMap((signUp) => bools.map((sandbox) => ({ open, who, association, loginOnly, signUp, sandbox }))),
      ),
    ),
  ),
)

describe.each(PROMISE)(
  '$outcome, when open is $open, the person is $who, association $association, login only $loginOnly, sign-up $signUp',
  (row) => {
    const covered = situations.filter(
      (s) =>
        covers(row.open, s.open) &&
        covers(row.who, s.who) &&
        covers(row.association, s.association) &&
        covers(row.loginOnly, s.loginOnly) &&
        covers(row.signUp, s.signUp),
    )

    test(`in each of ${covered.length} situations`, () => {
      expect(covered.length).toBeGreaterThan(0)
      for (const situation of covered) {
        const { open, who, sandbox, ...policy } = situation
        expect({ ...situation, outcome: words(decide(policy, { open, sandbox, ...factsOf(who, sandbox) })) }).toEqual({
          ...situation,
          outcome: row.outcome,
        })
      }
    })
  },
)

test('every situation is said in one row of the promise, and in one only', () => {
  const saidIn = (s: (typeof situations)[number]) =>
    PROMISE.filter(
      (row) =>
        covers(row.open, s.open) &&
        covers(row.who, s.who) &&
        covers(row.association, s.association) &&
        covers(row.loginOnly, s.loginOnly) &&
        covers(row.signUp, s.signUp),
    ).length
  expect(situations.filter((situation) => saidIn(situation) !== 1)).toEqual([])
  expect(situations).toHaveLength(2 * EVERYBODY.length * 3 * 2 * 2 * 2)
})
