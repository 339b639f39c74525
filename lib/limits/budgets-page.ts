import { BUDGETS, type Budget, type BudgetSubject, budgetOf, type Per } from './budgets'

export const BUDGETS_PAGE = 'docs/operations.md'

const SUBJECTS: Record<BudgetSubject, string> = {
  attempt: 'Attempts to log in with WeChat; a code that WeChat refuses counts as four',
  exchange: 'Codes that WeChat refused',
  password: 'Passwords; for groups only wrong ones',
  proof: 'Codes, and passwords to bind; for groups only wrong codes',
  send: 'Codes that are sent',
  text: 'Of these, text messages',
  send_day: 'The same in a day: to an address, by all pools together',
  sign_up: 'Accounts that people make by a code',
  visit: 'New visits, counted by each process for itself',
  push: 'Pushed requests of clients that do not authenticate, counted by each process for itself',
  own_password: "Tries of a developer's own password",
  check: 'Checks of a connection by a developer',
  known: 'What goes wrong, and codes that are sent, in known browsers of an account, until they count as newcomers',
  pass: 'Tries that a paid toll is worth',
  wait: 'Waits that end as a toll',
  captcha: 'Answers to a captcha',
}

const COLUMNS: Record<Per, string> = {
  visit: 'Visit',
  address: 'Address',
  browser: 'Browser',
  account: 'Account',
  client: 'Client',
  pool: 'Pool',
  installation: 'Installation',
}

const PERS = Object.keys(COLUMNS) as Per[]

/** Replaces the table of budgets in the page with the current numbers. */
export const withBudgets = (page: string): string => page.replace(TABLE, budgetsTable())

/** Where the table is in the page: its rows, up to the blank line after it. */
const TABLE = /(?<=\n)\| What is counted \|.*?\n(?=\n)/s

export function budgetsTable(): string {
  const rows = (Object.keys(BUDGETS) as BudgetSubject[]).map(
    (subject) => `| ${SUBJECTS[subject]} | ${PERS.map((per) => cellOf(budgetOf(subject, per))).join(' | ')} |`,
  )
  const head = ['What is counted', ...PERS.map((per) => COLUMNS[per])]
  return `${[`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows].join('\n')}\n`
}

const MARKS = { refuse: '', charge: ' ¹', charge_then_refuse: ' ²' } as const

function cellOf(budget: Budget | undefined): string {
  if (!budget) return ''
  const { points, seconds, effect } = budget
  return `${points.toLocaleString('en')} in ${timeOf(seconds)}${MARKS[effect]}`
}

const timeOf = (seconds: number): string => {
  if (seconds === 60) return 'a minute'
  if (seconds === 24 * 3600) return 'a day'
  return `${seconds / 60} min`
}
