import { calibrate } from '../testing/speed'
import { ask, type Browser } from './browser'
import type { House } from './house'
import { type Load, load, perPiece, repeating, together, type Work } from './load'
import { authorization, browserAt, type Code, codeFor, expectOk, logIn, redeem } from './login'
import type { Place } from './place'
import { countStatements } from './statements'
import type { Row } from './table'

const SIDE_BY_SIDE = 16
const ROUNDS = 2
const PEOPLE = Array.from({ length: 64 }, (_, index) => `p${index}`)

/** What all phases of one run share. */
export type Run = { place: Place; houses: readonly House[]; seconds: number; calibrations: number[] }

let logins = 0
/** The next person, in turn. */
const someone = (): string => PEOPLE[logins++ % PEOPLE.length] ?? ''

const login =
  (house: House): Work =>
  () =>
    logIn(house, browserAt(house, someone()))

const pidsOf = ({ place }: Run, { pid }: House) => ({ server: pid, database: place.databasePid })

/** Logs everybody in once, so that all users exist and the code is compiled before anything is measured. */
export async function warmUp(run: Run): Promise<void> {
  for (const house of run.houses) {
    const people = [...PEOPLE]
    await load(pidsOf(run, house), SIDE_BY_SIDE, () => {
      const person = people.pop()
      return person === undefined ? null : () => logIn(house, browserAt(house, person))
    })
    await load(pidsOf(run, house), SIDE_BY_SIDE, repeating(login(house), run.seconds / 2))
  }
}

/** Measures one kind of work at all houses in turns, so that a machine that slows down slows all of them. */
async function inTurns(run: Run, measure: (house: House, seconds: number) => Promise<Load>) {
  const loads = new Map(run.houses.map((house) => [house.name, [] as Load[]]))
  for (let round = 0; round < ROUNDS; round++)
    for (const house of run.houses) {
      loads.get(house.name)?.push(await measure(house, run.seconds / ROUNDS))
      run.calibrations.push(calibrate())
    }
  const of = (name: House['name']) => perPiece(together(loads.get(name) ?? []))
  return { menshen: of('Menshen'), bare: of('bare') }
}

export async function measureLogins(run: Run): Promise<Row[]> {
  const rows: Row[] = [{ title: 'A login of a known user' }, ...(await sizesOfLogin(run))]
  for (const atOnce of [1, SIDE_BY_SIDE]) {
    const { menshen, bare } = await inTurns(run, (house, seconds) =>
      load(pidsOf(run, house), atOnce, repeating(login(house), seconds)),
    )
    rows.push(
      { title: atOnce === 1 ? 'One login at a time' : `${atOnce} logins at once` },
      { what: 'CPU of the server, ms', menshen: menshen.serverCpu, bare: bare.serverCpu },
      { what: 'CPU of PostgreSQL, ms', menshen: menshen.databaseCpu, bare: bare.databaseCpu },
      { what: 'p50, ms', menshen: menshen.p50, bare: bare.p50 },
      { what: 'logins/s', menshen: menshen.perSecond, bare: bare.perSecond },
    )
  }
  return rows
}

const COUNTED = 20

/** Requests, statements and bytes of a login, which do not depend on the machine. */
async function sizesOfLogin({ place, houses }: Run): Promise<Row[]> {
  const sizes = new Map<House['name'], { requests: number; statements: number; bytes: number }>()
  for (const house of houses) {
    const browsers: Browser[] = []
    const statements = await countStatements(place, house.name.toLowerCase(), async () => {
      for (let time = 0; time < COUNTED; time++) {
        const browser = browserAt(house, someone())
        await logIn(house, browser)
        browsers.push(browser)
      }
    })
    const mean = (what: 'requests' | 'bytes') => browsers.reduce((sum, each) => sum + each[what], 0) / COUNTED
    sizes.set(house.name, {
      requests: mean('requests'),
      statements: statements / COUNTED,
      bytes: Math.round(mean('bytes')),
    })
  }
  return (['requests', 'statements', 'bytes'] as const).map((what) => ({
    what: what === 'statements' ? 'SQL statements' : what,
    menshen: sizes.get('Menshen')?.[what],
    bare: sizes.get('bare')?.[what],
  }))
}

/** Prepares requests to one endpoint of a house. */
type Endpoint = (house: House) => Promise<Work> | Work

const ENDPOINTS: Record<string, Endpoint> = {
  discovery: ({ issuer }) => {
    const url = new URL(`${issuer}/.well-known/openid-configuration`)
    return async () => expectOk(await ask(url))
  },
  keys: ({ issuer }) => {
    const url = new URL(`${issuer}/jwks`)
    return async () => expectOk(await ask(url))
  },
  authorization: (house) => async () => {
    const { status, headers } = await browserAt(house, '').open(new URL(authorization(house).address))
    if (!headers.location?.includes('/login/')) throw new Error(`${status} at the authorization endpoint`)
  },
  userinfo: async (house) => {
    const { accessToken } = await logIn(house, browserAt(house, someone()))
    const url = new URL(`${house.issuer}/me`)
    return async () => expectOk(await ask(url, { headers: { authorization: `Bearer ${accessToken}` } }))
  },
}

/** Whether the endpoint uses the database at all. Some CPU always goes to PostgreSQL's housekeeping. */
const usesDatabase = ({ menshen, bare }: { menshen: number; bare: number }): boolean => Math.max(menshen, bare) > 0.02

export async function measureEndpoints(run: Run): Promise<Row[]> {
  const rows: Row[] = [{ title: `An endpoint, ${SIDE_BY_SIDE} requests at once` }]
  const measured = async (name: string, measure: (house: House, seconds: number) => Promise<Load>) => {
    const { menshen, bare } = await inTurns(run, measure)
    const database = { what: `${name}: CPU of PostgreSQL, ms`, menshen: menshen.databaseCpu, bare: bare.databaseCpu }
    rows.push(
      { what: `${name}: CPU of the server, ms`, menshen: menshen.serverCpu, bare: bare.serverCpu },
      ...(usesDatabase(database) ? [database] : []),
      { what: `${name}: requests/s`, menshen: menshen.perSecond, bare: bare.perSecond },
    )
  }
  for (const [name, endpoint] of Object.entries(ENDPOINTS))
    await measured(name, async (house, seconds) => {
      const work = await endpoint(house)
      await load(pidsOf(run, house), SIDE_BY_SIDE, repeating(work, 0.5))
      return load(pidsOf(run, house), SIDE_BY_SIDE, repeating(work, seconds))
    })
  await measured('token', (house, seconds) => redeemCodes(run, house, seconds))
  return rows
}

/** How many codes each browser fetches for one batch: few enough to be redeemed within the minute that a code lives. */
const CODES_EACH = 16

/**
 * Measures the token endpoint with authorization codes, as every login uses it. Logged-in browsers fetch the codes in
 * batches, which is not measured. Refresh tokens would be simpler, but few applications use them.
 */
async function redeemCodes(run: Run, house: House, seconds: number): Promise<Load> {
  const browsers = PEOPLE.slice(0, SIDE_BY_SIDE).map((person) => browserAt(house, person))
  for (const browser of browsers) await logIn(house, browser)
  const batch = async (): Promise<Load> => {
    const codes = await Promise.all(browsers.map((browser) => codesFor(house, browser)))
    const left = codes.flat()
    return load(pidsOf(run, house), SIDE_BY_SIDE, () => {
      const code = left.pop()
      return code ? () => redeem(house, code) : null
    })
  }
  const batches: Load[] = []
  await batch() // not counted: the first batch is slower
  while (together(batches).seconds < seconds) batches.push(await batch())
  return together(batches)
}

async function codesFor(house: House, browser: Browser): Promise<Code[]> {
  const codes: Code[] = []
  while (codes.length < CODES_EACH) codes.push(await codeFor(house, browser))
  return codes
}
