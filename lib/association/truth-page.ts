import { PROMISE, type PromiseRow } from './truth-table'

export const TRUTH_PAGE = 'docs/association.md'

/** The truth table as a page for developers, written by `npm run docs`. */
export function truthPage(): string {
  const tables = PROMISE.flatMap(({ title, rows }) => [`### ${title}`, table(rows)])
  return `${[INTRO, ...tables, END].join('\n\n')}\n`
}

function table(rows: readonly PromiseRow[]): string {
  const hasSettings = rows.some(({ loginOnly, signUp }) => loginOnly !== undefined || signUp !== undefined)
  const columns = hasSettings ? ['Who comes', 'Login Only Mode', 'Sign-up', 'What happens', 'Rule'] : COLUMNS
  const cells = ({ when, loginOnly, signUp, says, rule }: PromiseRow) =>
    hasSettings
      ? [when, cell(loginOnly, 'on', 'off'), cell(signUp, 'open', 'closed'), says, `\`${rule}\``]
      : [when, says, `\`${rule}\``]
  const lines = [columns, columns.map(() => '---'), ...rows.map(cells)]
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n')
}

const COLUMNS = ['Who comes', 'What happens', 'Rule']

/** Empty for a setting that makes no difference. */
const cell = (value: boolean | undefined, yes: string, no: string) => (value === undefined ? '' : value ? yes : no)

const INTRO = `# Which user is it

Somebody has scanned, and WeChat has told who it is. Which user of the pool is that? This page is the whole answer. Its
tables are written from \`lib/association/truth-table.ts\` by \`npm run docs\`; the tests hold the product to the same rows,
each under every setting it does not name.

If you know Auth0, think of account linking that never happens by itself on an unproved address; if you know Keycloak,
think of a first broker login flow without a flow editor: one rule, three policies.

## Recognition comes first

WeChat gives a person two keys: an **openid**, which is of one AppID, and mostly a **unionid**, which is of one Open
Platform account. A key that is known is that user, whatever the settings say, also when

- you set it on a user beforehand, in the console, or for many people at once by a file: \`users\` of [apply](apply.md) is the
  import;
- the unionid was seen through another connection that names the same Open Platform account.

A person who is recognised by one key and brings another one along has both from then on. Nickname and picture are never
looked at: anybody may choose any.

## The settings, for somebody new

| Setting | Where | What it means |
|---|---|---|
| **Account Identity Association: Off** | Connection | Somebody new becomes a new user |
| **Field Matching** | Connection | Somebody new proves a phone, an e-mail or both, as you ticked. Exactly one account has it: linked. Two accounts: the person picks. None: a new user |
| **Ask Binding Mode** | Connection | Somebody new is asked: a new account, or bind to an existing one, by the ways you ticked (password, e-mail code, text message code) |
| **Login Only Mode** | Connection | Nobody becomes a new user through this connection. Field Matching and Ask Binding Mode still link those who have an account |
| **Sign-up** | Application | Closed: nobody becomes a new user through this application, by any way in |

## What a proof is

A code that was sent to an address and typed in, or an account's password. It belongs to one attempt and to the one WeChat
that came in it; it is worth ten minutes, five tries and one use. A proof made in another tab, for another WeChat or before
the identity was unlinked is worth nothing. The WeChat that waits to be linked is kept in the database only: nothing about
it is ever read from the browser.

All of it is looked up again at every step, in the transaction that decides. A switch that was turned off, a sign-up that
was closed or an account that was blocked between two steps counts.

## Unverified addresses

WeChat tells neither phone nor e-mail, so in Field Matching the person is asked for them and proves them by a code, one
after the other. A field may be skipped once another one is proved. A proved value then matches an account only when it is
**verified at that account too**. An address that somebody once typed is no proof that it was theirs: Field Matching does not
match it, and when its real owner proves it and gets an account with it, it is taken from the account that never proved it.
Otherwise whoever types a stranger's address first would wait for the stranger to scan.

In Ask Binding Mode and in a login by code the person names the address of an account. One of which nobody has proved anything,
with no verified address and no identity, is taken over by whoever proves its address: password, sessions and what else was
planted before are gone. Any other account stays whose it is: a code to an address that is unverified there does not open
it, and a new account that is made with the code takes the address away from it.

Where two accounts match, the person picks one, and there is deliberately no "none of these": an address stands at one account,
so that a new one would have to take it from somebody who has proved it.

A match brings the proved values along: an account without an e-mail has the proved one from then on. Nothing is invented:
who proved no address has none, in the database and in every token.

## A second account of one source

An account has one WeChat, apart from the openids of one person under one Open Platform account, which are told by their
unionid. Whoever proves an account that has another WeChat already is told so, after the proof and not before, and nothing
is changed. When two users turn out to be one person (the openid is one's, the unionid the other's), they are never merged:
the openid decides, and the console shows both.

## The sandbox

People of the sandbox and real accounts never meet, so that a stand-in for WeChat opens nobody's account. On localhost with
the sandbox on, they may: there you can bind Alice to an account of your own and see what happens.

## Try it without WeChat

On a connection's page, **What would happen** shows the outcome and the rule for a persona or a user of yours, while you edit
and before you save. It is the same rule as in a login.

## The table

An empty cell: the setting does not matter. The rows of a table exclude each other, and leave nothing out.`

const END = `## Refused, and now

The person reads what happened and whom to ask, gets a reference, and is led to the other ways in that the application has.
You find the reference in the pool's audit, with the reason.`
