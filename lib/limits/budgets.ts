/** What is counted; `budgets-page.ts` has its words. */
type Subject =
  | 'attempt'
  | 'exchange'
  | 'password'
  | 'proof'
  | 'send'
  | 'text'
  | 'send_day'
  | 'sign_up'
  | 'visit'
  | 'push'
  | 'own_password'
  | 'check'
  | 'known'
  | 'pass'
  | 'wait'
  | 'captcha'

/**
 * Whom it is counted for. An `address` is an e-mail address or a phone number, with each known browser of its account
 * apart; a `client` is the address of a client, where the proxy tells it.
 */
export type Per = 'visit' | 'address' | 'browser' | 'account' | 'client' | 'pool' | 'installation'

/**
 * What happens when a budget is spent. `refuse`: what was tried is refused until the window is over. `charge`: newcomers pay
 * with work or a wait, from half of the budget on, and more once it is spent; nobody is refused. `charge_then_refuse`:
 * they pay from half of it on, and are refused once it is spent.
 */
type Effect = 'refuse' | 'charge' | 'charge_then_refuse'

export type Budget = { points: number; seconds: number; effect: Effect }

const MINUTE = 60
const QUARTER_HOUR = 15 * MINUTE
/** Longer than anybody can come back for a pass that they had before. */
const PASS_SECONDS = 30 * MINUTE
const DAY = 24 * 60 * MINUTE

const refuse = (points: number, seconds = QUARTER_HOUR): Budget => ({ points, seconds, effect: 'refuse' })
const charge = (points: number, seconds = QUARTER_HOUR): Budget => ({ points, seconds, effect: 'charge' })
const chargeThenRefuse = (points: number, seconds = QUARTER_HOUR): Budget => ({
  points,
  seconds,
  effect: 'charge_then_refuse',
})

/**
 * Every budget (docs/threats.md S23, S32, S33). What is counted for all visitors of a pool or of the installation never
 * refuses a person, since strangers could use it up.
 */
export const BUDGETS = {
  attempt: { visit: refuse(40) },
  exchange: { client: charge(50), pool: charge(100), installation: charge(1000) },
  password: {
    visit: refuse(20),
    address: refuse(10),
    client: chargeThenRefuse(100),
    pool: charge(200),
    installation: charge(2000),
  },
  proof: {
    visit: refuse(5),
    address: refuse(5),
    client: chargeThenRefuse(100),
    pool: charge(200),
    installation: charge(2000),
  },
  send: {
    visit: refuse(10),
    address: refuse(5),
    account: refuse(15),
    client: charge(240, MINUTE),
    pool: charge(400, MINUTE),
    installation: charge(4000, MINUTE),
  },
  /** Text messages cost money, so fewer of them are sent at once. */
  text: { client: charge(40, MINUTE), pool: charge(60, MINUTE), installation: charge(600, MINUTE) },
  /** Beside these, the ceilings of a pool and of the installation (lib/delivery/allowance.ts). */
  send_day: { address: refuse(10, DAY), browser: refuse(10, DAY), account: refuse(30, DAY) },
  sign_up: { client: charge(200), pool: charge(200), installation: charge(1000) },
  visit: { client: charge(600), pool: charge(120_000), installation: charge(300_000) },
  push: { client: charge(600) },
  own_password: { account: refuse(10) },
  check: { account: refuse(30) },
  known: { account: charge(20) },
  pass: { visit: refuse(5, PASS_SECONDS) },
  wait: { visit: refuse(5, PASS_SECONDS) },
  captcha: { visit: refuse(10) },
} as const satisfies Record<Subject, Partial<Record<Per, Budget>>>

export type BudgetSubject = keyof typeof BUDGETS

/** The subjects of which some budget makes newcomers pay. */
export const CHARGING = (Object.keys(BUDGETS) as BudgetSubject[]).filter(
  (subject) => subject !== 'known' && Object.values(BUDGETS[subject]).some(({ effect }) => effect !== 'refuse'),
)

export const budgetOf = (subject: BudgetSubject, per: Per): Budget | undefined =>
  (BUDGETS[subject] as Partial<Record<Per, Budget>>)[per]
