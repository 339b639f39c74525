import { PROMISE, type PromiseRow } from './truth-table'

export const TRUTH_PAGE = 'docs/association.md'

/** The truth table as a page for developers. `npm run docs` writes it to `TRUTH_PAGE`. */
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

Somebody has scanned, and WeChat has said who it is. Which user of the pool is that? This page is the whole answer.
\`npm run docs\` writes its tables from \`lib/association/truth-table.ts\`, and tests check the product against the same rows,
each under both values of every setting that the row leaves empty.

If you know Auth0, think of account linking that never happens by itself on an unproved address; if you know Keycloak,
think of a first broker login flow without a flow editor: one rule, three policies.

## Recognition comes first

WeChat gives a person two keys: an **openid**, which belongs to one AppID, and mostly a **unionid**, which belongs to one Open
Platform account. A key that is known identifies its user, whatever the settings are. A key is also known when

- you set it on a user beforehand: in the console, or for many people at once with a file (\`users\` of [apply](apply.md));
- the unionid came through another connection that names the same Open Platform account.

When a person who is recognised by one key comes with the other one too, the user has both from then on. Nickname and
picture are never used to recognise anybody, because people can choose any.

## The settings, for somebody new

| Setting | Where | What it means |
|---|---|---|
| **Account Identity Association: Off** | Connection | Somebody new becomes a new user |
| **Field Matching** | Connection | Somebody new proves the fields that you ticked: a phone, an e-mail or both. If exactly one account has them, it is linked. If two have, the person picks one. If none has, the person becomes a new user |
| **Ask Binding Mode** | Connection | Somebody new is asked: a new account, or bind to an existing one, by the methods that you ticked (password, code by e-mail, code by text message) |
| **Login Only Mode** | Connection | Nobody becomes a new user through this connection. Field Matching and Ask Binding Mode still link people who have an account |
| **Sign-up** | Application | Closed: nobody becomes a new user through this application, by any way in |

## What a proof is

A proof is a code that was sent to an address and typed in, or the password of an account. It counts only in the attempt in
which it was made, and only for the WeChat account that came in that attempt. It is valid for ten minutes and can be used
once; a code may be typed five times. A proof that was made in another tab, for another WeChat account or before the
identity was unlinked does not count. The WeChat account that waits to be linked is kept in the database only: nothing about
it is ever read from the browser.

Everything is looked up again at every step, in the transaction that decides. If a connection is switched off, sign-up is
closed or an account is blocked between two steps, the next step takes it into account.

## Unverified addresses

WeChat sends neither phone nor e-mail, so in Field Matching the person is asked for them and proves them by a code, one
after the other. A field may be skipped once another one is proved. A proved address then matches an account only when it is
**verified at that account too**. An address that somebody once typed does not prove that it was theirs: Field Matching does
not match it, and when its real owner proves it, the owner's account gets it and the account that never proved it loses it.
Otherwise somebody could enter a stranger's address first, and wait for the stranger to scan.

In Ask Binding Mode and in a login by code the person names the address of an account. If the account has no verified
address and no identity, whoever proves its address takes it over: its password, its sessions and whatever else was set up
before are removed. Any other account stays with its owner: a code to an address that is unverified there does not open
it, and a new account that is made with the code takes the address away from it.

Where two accounts match, the person picks one. There is deliberately no "none of these": no two accounts may have the same
address, so a new account would have to take it from somebody who has proved it.

A match also gives the account the proved addresses: an account without an e-mail has the proved one from then on. Nothing is
invented: a user who proved no address has none, in the database and in every token.

## A second account of one source

An account has one WeChat. It may have several openids of the same person, if they belong to one Open Platform account; the
unionid shows that. If a person proves an account that already has another WeChat, the page says so after the proof and not
before, and nothing is changed. When two users turn out to be one person (the openid belongs to one, the unionid to the
other), they are never merged: the openid decides, and the console shows both.

## The sandbox

Nobody from the sandbox gets into a real account, and nobody real into an account of the sandbox, so that the stand-in for
WeChat opens nobody's account. On localhost with the sandbox on, both are possible: there you can bind Alice to your own
account and see what happens.

## Try it without WeChat

On a connection's page, **What would happen** shows the outcome and the rule for a persona or one of your users, while you
edit and before you save. The rules are the same as in a login.

## The table

If a cell is empty, the setting does not matter. Exactly one row applies to each situation.`

const END = `## Refused, and now

The person reads what happened and whom to ask, gets a reference, and is shown the other ways in that the application has.
You find the reference in the pool's audit, with the reason.`
