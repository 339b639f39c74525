/** What requests without a login make us store: how large a row may be, how long it lives, and how many there may be. */
export type Ceiling = {
  /** Where the rows are. Besides these, a table may have rows that only a login makes. */
  table: string
  what: string
  /** The most bytes that a row takes, with its part of the indexes. */
  bytes: number
  life: string
  /** How many there may be at once, in the whole installation. */
  rows: number
  /** Which rows go first when there are more. */
  evicts: string
}

const KB = 1024

/**
 * The bytes of one authorization request: all its parameters, as JSON. Every visit stores them, whether they came in an
 * address, in a form or beforehand as a pushed request.
 */
export const LONGEST_REQUEST = 4 * KB

/**
 * The bytes of what the provider stores of a visit or a pushed request: the parameters, as JSON or as an unsigned JWT, and
 * what belongs to them. PostgreSQL stores that in three pieces.
 */
export const LONGEST_ARTIFACT = 5.75 * KB

const FAIREST =
  'the oldest that nobody has logged in by, of the client address that has the most; of the application, where addresses are not known'

/**
 * All together at most 100,000 rows and 150 MB. That leaves 50 MB for what is evicted in a minute of a flood, until PostgreSQL
 * uses the space again. docs/operations.md shows this table.
 */
export const CEILINGS = {
  visit: {
    table: 'OidcArtifact',
    what: 'Visits to the login page, from `/oidc/auth`, before anybody has logged in',
    bytes: 7 * KB,
    life: 'an hour, and another to show the way back to the application',
    rows: 10_000,
    evicts: `those that are over; then ${FAIREST}. First those without an attempt through a connection`,
  },
  push: {
    table: 'OidcArtifact',
    what: 'Pushed authorization requests, from `/oidc/request`, that are not used yet',
    bytes: 7 * KB,
    life: 'a minute. The mark of a used one lives a day, and is empty: it takes a login',
    rows: 2_000,
    evicts: `those that have expired; then the oldest, of the client address or application that has the most`,
  },
  attempt: {
    table: 'Attempt',
    what: 'Attempts through a connection, from `/login/{uid}/via/…`, that WeChat has not answered, or that were refused',
    bytes: 1.5 * KB,
    life: 'ten minutes, and an hour to say that they are over',
    // Less than the visits have, so that a flood of visits with attempts does not push out all visits without one.
    rows: 5_500,
    evicts:
      'those that are over or were refused, or whose visit is over; then the oldest, of the client address or application that has the most',
  },
  proof: {
    table: 'Proof',
    what: 'Codes that were sent, and not typed in yet',
    bytes: 1.5 * KB,
    life: 'ten minutes, and an hour to say that they are over',
    rows: 5_000,
    evicts: 'those that are over; then the oldest, of the client address or application that has the most',
  },
  counter: {
    table: 'RateLimiterFlexible',
    what: 'Counters of budgets',
    bytes: 0.3 * KB,
    life: 'as long as the time that they count for',
    rows: 40_000,
    evicts: 'those whose time is over; then those that have counted least: a flood makes many that have counted once',
  },
  refusal: {
    table: 'AuditEvent',
    what: 'Refusals that anybody can cause, and the rows that count them',
    bytes: 2.5 * KB,
    life: 'a day',
    rows: 8_000,
    evicts: 'the oldest, of the pool that has the most',
  },
  message: {
    table: 'OutboxMessage',
    what: 'Messages of the outbox, where no server takes mail or text messages',
    bytes: 2 * KB,
    life: 'a day',
    rows: 1_000,
    evicts: 'the oldest, of the address that has the most',
  },
  scan: {
    table: 'SandboxScan',
    what: 'QR codes of the sandbox, where it is open to others',
    bytes: 5 * KB,
    life: 'five minutes, and a day for apps whose clock was moved',
    rows: 1_000,
    evicts: 'the oldest, of the app that has the most',
  },
  grant: {
    table: 'SandboxGrant',
    what: "The sandbox's codes and tokens, where it is open to others",
    bytes: 0.6 * KB,
    life: 'thirty days, and a day for apps whose clock was moved',
    rows: 10_000,
    evicts: 'the oldest, of the app that has the most',
  },
} as const satisfies Record<string, Ceiling>

/** A kind of row that strangers make. */
export type StrangersRow = keyof typeof CEILINGS

export const KINDS_OF_ROWS = Object.keys(CEILINGS) as StrangersRow[]
