import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from '@playwright/test'
import pg from 'pg'
import { findPostmaster, urlOf } from '../../scripts/ground/postmaster'
import { Agent } from '../support/agent'
import { test as base, type Ends, ending } from '../support/ends'
import { Load, type LoadRequest } from '../support/load'
import {
  hasReadOnly,
  type Installation,
  launch,
  newInstallation,
  ROOT,
  type Running,
  removeData,
  start,
} from '../support/menshen'
import { localFetch } from '../support/net'
import { at, DEVELOPER } from '../support/stage'

/** Seconds within which an end under load is over: who is being answered is waited for ten. */
const PATIENCE = 10

const FAULTS = pathToFileURL(path.join(ROOT, 'e2e/support/faults-at-signal.mjs'))

type Place = { installation: Installation; ends: Ends }

const test = base.extend<object, { place: Place }>({
  place: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
    async ({}, use) =>
      ending(async (ends) => {
        const SECRET_KEY = 'what-ends-has-a-key-of-its-own-0123456789'
        const NODE_OPTIONS = `--import=${FAULTS}`
        await use({ installation: ends.keep(await newInstallation({ SECRET_KEY, NODE_OPTIONS }), removeData), ends })
      }),
    { scope: 'worker' },
  ],
})

// One folder of data: each start finds what the end before has left.
test.describe.configure({ mode: 'serial' })

/** The developer's browser, from the first start on. */
const developer = new Agent()

const startIn = async ({ installation, ends }: Place, how: { readOnly?: boolean } = {}): Promise<Running> =>
  ends.keep(await start(installation, 'start', { group: true, ...how }), ({ stop }) => stop())

/** What a line says that cannot write, and its exit code. */
async function refusal({ installation, ends }: Place, line: 'up' | 'start' | 'build') {
  const child = ends.keep(launch(installation, line, { readOnly: true }), (one) => one.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const [code] = await once(child, 'close')
  return { code, said: withoutWarning(said) }
}

/** Of libraries: about Node 20, and how long the settings of Next took. */
const withoutWarning = (said: string) => said.replace(/^(oidc-provider WARNING|.*Running next\.config).*\n/gm, '')

const server = ({ dataDir }: Installation) => findPostmaster(path.join(dataDir, 'pg'))

const databaseLog = ({ dataDir }: Installation) => readFileSync(path.join(dataDir, 'pg.log'), 'utf8').trim()

/** A page of Next, what the issuer answers, and what the front does. */
async function pages(installation: Installation): Promise<LoadRequest[]> {
  const agent = new Agent()
  const { url, response } = await agent.follow(at(installation, 'console', '/sign-in'))
  expect(await response.text()).toContain('Log in to Menshen Console')
  return [
    { address: url, cookie: agent.cookies(new URL(url)) },
    { address: at(installation, 'system', '/oidc/.well-known/openid-configuration') },
    { address: at(installation, 'console', '/api/health') },
    // The console asks its issuer, which is this very process.
    { address: at(installation, 'console', '/sign-in') },
  ]
}

/** Keeps everybody waiting who needs a session, until it is over. */
async function hold(running: Running): Promise<{ someoneWaits(): Promise<void>; over(): Promise<void> }> {
  const client = new pg.Client({ connectionString: urlOf(server(running)?.socket ?? '', 'menshen') })
  client.on('error', () => {}) // the database may end under it
  await client.connect()
  await client.query('BEGIN; LOCK TABLE "OidcArtifact" IN ACCESS EXCLUSIVE MODE')
  const waiting = async () => {
    const { rows } = await client.query('SELECT count(*)::int FROM pg_locks WHERE NOT granted')
    return rows[0].count
  }
  return {
    someoneWaits: () => expect.poll(waiting).toBeGreaterThan(0),
    over: async () => {
      await client.query('COMMIT')
      await client.end()
    },
  }
}

/** Under load, and with requests that wait for the database, sends the signal: all that had been asked is answered. */
async function endUnderLoad(running: Running, signal: () => void): Promise<void> {
  const soFar = running.log().length
  const asked = await pages(running)
  const load = new Load(asked)
  await load.more(30)
  const held = await hold(running)
  await held.someoneWaits()
  const began = performance.now()
  load.ending()
  signal()
  const closed = () =>
    localFetch(at(running, 'console', '/api/health')).then(
      () => 'open',
      ({ code }) => code,
    )
  await expect.poll(closed).toBe('ECONNREFUSED')
  const before = load.answered
  await held.over()
  expect(await running.exit).toBe(0)
  expect(performance.now() - began).toBeLessThan(PATIENCE * 1000)
  await load.over()
  expect(load.broken).toEqual([])
  expect(load.answered, 'who waited has been answered').toBeGreaterThan(before)
  expect(server(running)).toBeNull()
  expect(databaseLog(running)).toMatch(/database system is shut down$/)
  expect(running.log().slice(soFar)).not.toMatch(/"level":[56]0/)
}

test('Ctrl-C while the database is being made: nothing is said, and the next start makes it', async ({ place }) => {
  const { dataDir } = place.installation
  const child = place.ends.keep(launch(place.installation, 'start', { group: true }), (one) => one.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', (text) => (said += text))
  const ended = once(child, 'close')
  await expect.poll(() => existsSync(path.join(dataDir, 'pg.new', 'base')), { intervals: [5] }).toBe(true)
  process.kill(-(child.pid ?? 0), 'SIGINT')
  expect(await ended).toEqual([0, null])
  expect(withoutWarning(said)).toBe('')
  await expect.poll(() => server(place.installation)).toBeNull()
})

test('Ctrl-C under load, to all of the terminal: who is being answered is, and all ends in good order', async ({
  place,
}) => {
  const running = await startIn(place)
  const { url } = await developer.follow(running.setupLink ?? '')
  const { response } = await developer.follow(`${url}/create`, { form: { ...DEVELOPER } })
  expect(await response.text()).toContain('User pools')
  await endUnderLoad(running, () => process.kill(-running.pid, 'SIGINT'))
})

test('kill -9 of the server under load: the next start takes the database over, and nothing is lost', async ({
  place,
}) => {
  const running = await startIn(place)
  expect(running.setupLink).toBeNull()
  const load = new Load(await pages(running))
  await load.more(30)
  const left = server(running)
  process.kill(running.pid, 'SIGKILL')
  expect(await running.exit).toBeNull()
  await load.over()
  expect(server(running)).toEqual(left)

  const again = await startIn(place)
  expect(server(again)).toEqual(left)
  expect(again.setupLink, 'the developer is there').toBeNull()
  const { response } = await developer.follow(at(again, 'console'))
  expect(await response.text(), 'and signed in').toContain('User pools')

  await test.step('bugs that no request waits for are told, and end nothing', async () => {
    process.kill(again.pid, 'SIGUSR2')
    for (const words of ['thrown where nobody catches', 'rejected where nobody looks'])
      await expect
        .poll(again.log)
        .toMatch(new RegExp(`^\\{"level":50,.*"message":"${words}".*"msg":"unexpected error"\\}$`, 'm'))
    expect((await localFetch(at(again, 'console', '/api/health'))).status).toBe(200)
    expect(again.ended()).toBe(false)
  })
  await again.stop()
  expect(await again.exit).toBe(0)
})

test('two starts at once: one serves, and the other says what it cannot have; SIGHUP under load ends the one', async ({
  place,
}) => {
  const both = await Promise.allSettled([startIn(place), startIn(place)])
  const [winner] = both.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  const [loser] = both.flatMap((one) => (one.status === 'rejected' ? String(one.reason) : []))
  if (!winner || !loser) throw new Error(`not one of two: ${JSON.stringify(both)}`)
  expect(loser).toMatch(/^Error: npm run start ended with 1:/)
  expect(loser).toContain(`Port ${winner.port} is in use at 127.0.0.1. Stop what uses it, or choose another: PORT=`)
  expect(loser).not.toContain('    at ')
  await endUnderLoad(winner, () => process.kill(winner.pid, 'SIGHUP'))
})

test('a second Ctrl-C, when it is meant, ends it at once', async ({ place }) => {
  const running = await startIn(place)
  const load = new Load(await pages(running))
  const held = await hold(running)
  await held.someoneWaits()
  load.ending()
  const began = performance.now()
  process.kill(running.pid, 'SIGINT')
  // What npm passes on of the first.
  process.kill(running.pid, 'SIGINT')
  await expect.poll(running.log).toContain('press Ctrl-C again to stop at once')
  process.kill(running.pid, 'SIGINT')
  expect(await running.exit).toBe(1)
  expect(performance.now() - began).toBeLessThan(5000)
  await load.over()
  await expect.poll(() => server(running)).toBeNull()
})

test.describe('in a folder that cannot be written', () => {
  test.skip(!hasReadOnly(), 'nothing can be mounted read-only here')

  test('npm start serves what is built, and SIGTERM under load ends it', async ({ place }) => {
    const running = await startIn(place, { readOnly: true })
    await endUnderLoad(running, () => process.kill(running.pid, 'SIGTERM'))
  })

  test('what has to write says what it cannot, and what to do', async ({ place: { installation, ends } }) => {
    const here = { installation: { ...installation, env: { ...installation.env, DATA_DIR: '' } }, ends }
    const data = `${path.join(ROOT, '.data')} cannot be written (EROFS). Set DATA_DIR to a folder that can be.\n`
    expect(await refusal(here, 'start')).toEqual({ code: 1, said: data })
    const { code, said } = await refusal(here, 'build')
    expect(code).toBe(1)
    expect(said).toMatch(
      /\/\.next cannot be written \(EROFS\)\. Install and build where you may write: npm run build\./,
    )
    expect(said).not.toContain('    at ')
    const keyless = { ...here, installation: { ...installation, env: { DATA_DIR: '' } } }
    expect(await refusal(keyless, 'up')).toEqual({ code: 1, said: data })
  })
})
