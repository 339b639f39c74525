// What the product promises, as data. Tests check the rules against it; docs/association.md is generated from it.
import type { Outcome, Policy, RuleName } from './rules'
import {
  ASK_BINDING_CASES,
  between,
  CASE_NAMES,
  type CaseName,
  FIELD_MATCHING_CASES,
  NEWCOMERS,
  NO_MATCH,
  NOTHING_KNOWN,
  type TableSituation,
  TICKED,
} from './truth-cases'

export type PromiseRow = {
  /** Who comes, as `docs/association.md` says it. */
  when: string
  /** The same as cases. */
  who: readonly CaseName[]
  /** The row holds under both values of a setting that is left out. */
  open?: boolean
  association?: Policy['association']
  loginOnly?: boolean
  signUp?: boolean
  /** What happens, as `docs/association.md` says it. */
  says: string
  rule: RuleName
  outcome: Outcome
}

const refused = (reason: Extract<Outcome, { kind: 'refused' }>['reason']): Outcome => ({ kind: 'refused', reason })
const signedIn = (conflict = false): Outcome => ({ kind: 'signed_in', userId: 'ann', conflict })
const linked = (by: Extract<Outcome, { kind: 'linked' }>['by'], userId = 'ann'): Outcome => ({
  kind: 'linked',
  userId,
  by,
})
const prove = (...fields: Extract<Outcome, { kind: 'prove' }>['fields']): Outcome => ({ kind: 'prove', fields })
const choose: Outcome = { kind: 'choose', userIds: ['ann', 'bob'] }
const ask = (create: boolean): Outcome => ({ kind: 'ask', create, methods: TICKED.bindMethods })
const created: Outcome = { kind: 'created' }

const OPEN = { open: true } as const
const OFF = { open: true, association: 'off' } as const
const FIELD = { open: true, association: 'field' } as const
const ASK = { open: true, association: 'ask' } as const

/** Exactly one row covers each situation. */
// biome-ignore format: it is read as a table
export const PROMISE: readonly { title: string; rows: readonly PromiseRow[] }[] = [
  {
    title: 'The way is closed',
    rows: [
      { when: 'Anybody, when the connection is off for the application, even if it was on when they began',
        open: false, who: CASE_NAMES,
        says: 'Refused: the connection is off',
        rule: 'way_closed', outcome: refused('connection_off') },
    ],
  },
  {
    title: 'Somebody who is known',
    rows: [
      { when: 'The openid, the unionid or both are a user’s',
        ...OPEN, who: ['openid known', 'unionid known', 'both keys known', 'second factor given'],
        says: 'Logged in as that user',
        rule: 'recognised', outcome: signedIn() },
      { when: 'The openid is one user’s, and the unionid another’s',
        ...OPEN, who: ['keys of two users', 'keys of two users, the unionid’s blocked'],
        says: 'Logged in as the user with the openid; the two are never merged, and the console shows the conflict',
        rule: 'recognised', outcome: signedIn(true) },
      { when: 'That user is blocked',
        ...OPEN, who: ['openid of a blocked user', 'unionid of a blocked user', 'both keys of a blocked user', 'keys of two users, the openid’s blocked', 'blocked, second factor due', 'known across the sandbox, on this machine, blocked'],
        says: 'Refused: the account is blocked; no other account is looked for',
        rule: 'recognised_but_refused', outcome: refused('user_blocked') },
      { when: 'That user has a second factor that was not given yet',
        ...OPEN, who: ['second factor due, by openid', 'second factor due, by unionid'],
        says: 'Asked for the second factor',
        rule: 'recognised_with_second_factor', outcome: prove('second_factor') },
      { when: 'That user is real and the person is of the sandbox, or the other way round',
        ...OPEN, who: between('known across the sandbox, by openid', 'known across the sandbox, blocked'),
        says: 'Refused: nobody from the sandbox gets into a real account, nor the other way round',
        rule: 'recognised_but_refused', outcome: refused('sandbox_boundary') },
      { when: 'The same, on an installation on localhost that has the sandbox on',
        ...OPEN, who: ['known across the sandbox, on this machine'],
        says: 'Logged in as that user',
        rule: 'recognised', outcome: signedIn() },
    ],
  },
  {
    title: 'Somebody new: Off',
    rows: [
      { when: 'Anybody new',
        ...OFF, loginOnly: false, signUp: true, who: NEWCOMERS,
        says: 'A new user, logged in',
        rule: 'new_account', outcome: created },
      { when: 'Anybody new',
        ...OFF, loginOnly: false, signUp: false, who: NEWCOMERS,
        says: 'Refused: the application takes nobody new',
        rule: 'sign_up_closed', outcome: refused('sign_up_closed') },
      { when: 'Anybody new',
        ...OFF, loginOnly: true, who: NEWCOMERS,
        says: 'Refused: only people with an account may log in',
        rule: 'login_only', outcome: refused('login_only') },
    ],
  },
  {
    title: 'Somebody new: Field Matching',
    rows: [
      { when: 'Nothing is proved yet',
        ...FIELD, who: [NOTHING_KNOWN, ...ASK_BINDING_CASES],
        says: 'Asked for phone and e-mail, one after the other',
        rule: 'field_matching_proof', outcome: prove('phone', 'email') },
      { when: 'Every field was skipped',
        ...FIELD, who: ['both skipped'],
        says: 'Asked again: at least one has to be proved',
        rule: 'field_matching_proof', outcome: prove('phone', 'email') },
      { when: 'The phone is proved or skipped, the e-mail is open',
        ...FIELD, who: ['phone proved, e-mail open', 'phone proved as nobody’s, e-mail open', 'phone skipped, e-mail open'],
        says: 'Asked for the e-mail',
        rule: 'field_matching_proof', outcome: prove('email') },
      { when: 'The one ticked field was skipped, or a field was proved that is not ticked',
        ...FIELD, who: ['the one ticked field skipped', 'a field proved that is not ticked'],
        says: 'Asked for the ticked field',
        rule: 'field_matching_proof', outcome: prove('email') },
      { when: 'The e-mail is proved, the phone is open',
        ...FIELD, who: ['e-mail proved, phone open'],
        says: 'Asked for the phone',
        rule: 'field_matching_proof', outcome: prove('phone') },
      { when: 'The proved phone is verified at exactly one account, the e-mail at no other',
        ...FIELD, who: ['match by phone, e-mail skipped', 'match by phone, e-mail nobody’s', 'match by phone, e-mail unverified at another account', 'match by both', 'match by phone, somebody else picked', 'match, second factor given'],
        says: 'Linked to that account and logged in; the account’s owner gets a message about it',
        rule: 'field_matching_one', outcome: linked('phone') },
      { when: 'The proved e-mail is verified at exactly one account, the phone at no other',
        ...FIELD, who: ['match by e-mail, phone skipped', 'match by e-mail, the only ticked field'],
        says: 'Linked to that account and logged in; the account’s owner gets a message about it',
        rule: 'field_matching_one', outcome: linked('email') },
      { when: 'The account is on the other side of the sandbox, on an installation on localhost',
        ...FIELD, who: ['match across the sandbox, on this machine'],
        says: 'Linked to that account and logged in',
        rule: 'field_matching_one', outcome: linked('phone') },
      { when: 'The account is blocked',
        ...FIELD, who: ['match blocked', 'match blocked and taken'],
        says: 'Refused: the account is blocked; no second one is made',
        rule: 'field_matching_one', outcome: refused('user_blocked') },
      { when: 'The account has another WeChat',
        ...FIELD, who: ['match taken', 'match taken, second factor due'],
        says: 'Refused: it is linked to another WeChat already',
        rule: 'field_matching_one', outcome: refused('already_linked') },
      { when: 'The account is on the other side of the sandbox',
        ...FIELD, who: ['match across the sandbox'],
        says: 'Refused: nobody from the sandbox gets into a real account, nor the other way round',
        rule: 'field_matching_one', outcome: refused('sandbox_boundary') },
      { when: 'The account has a second factor that was not given yet',
        ...FIELD, who: ['match, second factor due'],
        says: 'Asked for the second factor; nothing is linked before',
        rule: 'field_matching_one', outcome: prove('second_factor') },
      { when: 'Phone and e-mail are verified at two accounts, and none of the two was picked',
        ...FIELD, who: ['several, none picked', 'several, somebody picked who is no match', 'several, one of them blocked, none picked'],
        says: 'Asked which account it is',
        rule: 'field_matching_several', outcome: choose },
      { when: 'The one with the phone was picked',
        ...FIELD, who: ['several, the phone’s picked'],
        says: 'Linked to the account that was picked, and logged in',
        rule: 'field_matching_several', outcome: linked('phone') },
      { when: 'The one with the e-mail was picked',
        ...FIELD, who: ['several, the e-mail’s picked'],
        says: 'Linked to the account that was picked, and logged in',
        rule: 'field_matching_several', outcome: linked('email', 'bob') },
      { when: 'The one picked is blocked',
        ...FIELD, who: ['several, the one picked blocked'],
        says: 'Refused: the account is blocked',
        rule: 'field_matching_several', outcome: refused('user_blocked') },
      { when: 'The one picked has another WeChat',
        ...FIELD, who: ['several, the one picked taken'],
        says: 'Refused: it is linked to another WeChat already',
        rule: 'field_matching_several', outcome: refused('already_linked') },
      { when: 'The one picked is on the other side of the sandbox',
        ...FIELD, who: ['several, the one picked across the sandbox'],
        says: 'Refused: nobody from the sandbox gets into a real account, nor the other way round',
        rule: 'field_matching_several', outcome: refused('sandbox_boundary') },
      { when: 'The one picked has a second factor that was not given yet',
        ...FIELD, who: ['several, the one picked has a second factor due'],
        says: 'Asked for the second factor; nothing is linked before',
        rule: 'field_matching_several', outcome: prove('second_factor') },
      { when: 'No account has what was proved, or only unverified',
        ...FIELD, loginOnly: false, signUp: true, who: NO_MATCH,
        says: 'A new user, logged in, with the proved addresses; an account that had one unverified loses it',
        rule: 'new_account', outcome: created },
      { when: 'No account has what was proved, or only unverified',
        ...FIELD, loginOnly: false, signUp: false, who: NO_MATCH,
        says: 'Refused: the application takes nobody new',
        rule: 'sign_up_closed', outcome: refused('sign_up_closed') },
      { when: 'No account has what was proved, or only unverified',
        ...FIELD, loginOnly: true, who: NO_MATCH,
        says: 'Refused: only people with an account may log in',
        rule: 'login_only', outcome: refused('login_only') },
    ],
  },
  {
    title: 'Somebody new: Ask Binding Mode',
    rows: [
      { when: 'Nothing is answered yet, or the proof is of a way that is not ticked',
        ...ASK, loginOnly: false, signUp: true, who: [NOTHING_KNOWN, ...FIELD_MATCHING_CASES, 'bound by a way that is not ticked'],
        says: 'Asked: create a new account, or bind to an existing one',
        rule: 'ask_binding', outcome: ask(true) },
      { when: 'The same, or *Create* was pressed before sign-up was closed',
        ...ASK, loginOnly: false, signUp: false, who: [NOTHING_KNOWN, ...FIELD_MATCHING_CASES, 'bound by a way that is not ticked', 'create pressed'],
        says: 'Asked to bind to an existing account; a new one is not offered',
        rule: 'ask_binding', outcome: ask(false) },
      { when: 'The same, or *Create* was pressed before Login Only Mode was on',
        ...ASK, loginOnly: true, who: [NOTHING_KNOWN, ...FIELD_MATCHING_CASES, 'bound by a way that is not ticked', 'create pressed'],
        says: 'Asked to bind to an existing account; a new one is not offered',
        rule: 'ask_binding', outcome: ask(false) },
      { when: '*Create a new account* was pressed',
        ...ASK, loginOnly: false, signUp: true, who: ['create pressed'],
        says: 'A new user, logged in',
        rule: 'ask_binding_new_account', outcome: created },
      { when: 'An account is proved by its password',
        ...ASK, who: between('bound by a password', 'bound across the sandbox, on this machine'),
        says: 'Linked to that account and logged in',
        rule: 'ask_binding_proved', outcome: linked('password') },
      { when: 'An account is proved by a code',
        ...ASK, who: ['bound by a code to the e-mail'],
        says: 'Linked to that account and logged in',
        rule: 'ask_binding_proved', outcome: linked('email-code') },
      { when: 'The account is blocked, or was suspended in between',
        ...ASK, who: ['bound account blocked', 'bound account suspended in between'],
        says: 'Refused: the account is blocked',
        rule: 'ask_binding_proved', outcome: refused('user_blocked') },
      { when: 'The account has another WeChat',
        ...ASK, who: ['bound account taken', 'bound account taken, second factor due'],
        says: 'Refused: it is linked to another WeChat already; said only after the proof',
        rule: 'ask_binding_proved', outcome: refused('already_linked') },
      { when: 'The account is on the other side of the sandbox',
        ...ASK, who: ['bound account across the sandbox'],
        says: 'Refused: nobody from the sandbox gets into a real account, nor the other way round',
        rule: 'ask_binding_proved', outcome: refused('sandbox_boundary') },
      { when: 'The account has a second factor that was not given yet',
        ...ASK, who: ['bound account has a second factor due'],
        says: 'Asked for the second factor; nothing is linked before',
        rule: 'ask_binding_proved', outcome: prove('second_factor') },
    ],
  },
]

/** Whether a row promises something about a situation. */
export const covers = ({ who, open, association, loginOnly, signUp }: PromiseRow, situation: TableSituation): boolean =>
  who.includes(situation.who) &&
  (open ?? situation.open) === situation.open &&
  (association ?? situation.association) === situation.association &&
  (loginOnly ?? situation.loginOnly) === situation.loginOnly &&
  (signUp ?? situation.signUp) === situation.signUp
