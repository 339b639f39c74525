// main.ts up|start|dev [--demo]: starts the database, prepares it and serves the site, in one process. `up` is `start` with
// the sandbox and the demo, for a first try.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { channelOf } from '@/lib/delivery/channels'
import { env, parseEnv } from '@/lib/env'
import { sandboxOrigin } from '@/lib/hosts'
import { startJobs, stopJobs } from '@/lib/jobs/start'
import { sweep } from '@/lib/jobs/sweep'
import { log } from '@/lib/log'
import { lanOrigin } from '@/lib/sandbox/lan'
import { setOwnPort } from '@/lib/self-fetch'
import { beginShutdown } from '@/lib/shutdown'
import { type OpenDatabase, openDatabase } from '../scripts/database'
import { unlockFolder } from '../scripts/ground/folder-lock.mjs'
import type { HttpDoor } from '../scripts/ground/http-door'
import { requireFreePort } from '../scripts/ground/port.mjs'
import { inRoot } from '../scripts/ground/root.mjs'
import { fail, PlainError } from '../scripts/ground/say.mjs'
import { openPhoneDoor } from '../scripts/phone-door'
import { frontOf } from './front'
import { addressesOf, type Listening, listen } from './listen'
import { openNext, type Site } from './next'

const mode = process.argv[2]
if (mode !== 'up' && mode !== 'start' && mode !== 'dev') fail(new PlainError('Say how to serve: up, start or dev.'))

const parsed = parseEnv(process.env)
if ('mistakes' in parsed) fail(new PlainError(parsed.mistakes.join('\n')))
const { BASE_URL, PORT, loopback } = parsed.env
const firstTry = mode !== 'start' && loopback
if (firstTry) process.env.SANDBOX ||= '1'

const base = new URL(BASE_URL)
const consoleHost = `console.${base.host}`

await requireFreePort().catch(fail) // another program may have taken it during the build
/** Seconds that a shutdown waits for requests that are being answered. */
const PATIENCE = 10

let database: Promise<OpenDatabase> | undefined
let site: Site | undefined
let listening: Listening | undefined
/** Answers this process's own requests, such as those of the console to its issuer. */
let selfListening: Listening | undefined
let phoneDoor: HttpDoor | undefined
/** When the shutdown began, in milliseconds since 1970; 0 before that. */
let stoppingSince = 0

/**
 * Milliseconds after which a second signal counts. An earlier one is npm's copy of the signal that we got from the
 * terminal.
 */
const SECOND_SIGNAL_AFTER = 1000

const WAITING_NOTICE = `Stopping. Requests in progress have up to ${PATIENCE} seconds to finish; press Ctrl-C again to stop at once.`

async function stop(code: number): Promise<void> {
  if (stoppingSince && Date.now() - stoppingSince > SECOND_SIGNAL_AFTER) process.exit(1)
  if (stoppingSince) return
  stoppingSince = Date.now()
  if (listening) setTimeout(() => console.log(WAITING_NOTICE), SECOND_SIGNAL_AFTER)
  beginShutdown()
  await end().catch((error) => {
    log().error({ err: error }, 'not everything has ended in good order')
    code = 1
  })
  process.exit(code)
}

/** Stops the site and the jobs first, and the database when nothing needs it any more. */
async function end(): Promise<void> {
  await Promise.all([listening?.close(PATIENCE), phoneDoor?.close(), stopJobs()])
  await selfListening?.close(0)
  await site?.close()
  const open = await Promise.race([database, sleep(PATIENCE * 1000)]).catch(() => undefined)
  await open?.stop()
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))

try {
  // Next and the database start at the same time. An error of Next is reported below, where it is awaited.
  const opening = openNext({ dev: mode === 'dev', port: PORT })
  opening.catch(() => {})
  database = openDatabase()
  await database
  const { prepare } = await import('@/lib/prepare/prepare')
  const links = await prepare({ demo: firstTry || process.argv.includes('--demo') })
  const { SANDBOX, SANDBOX_LAN } = env()
  if (SANDBOX && SANDBOX_LAN && !stoppingSince) phoneDoor = await openPhoneDoor(SANDBOX_LAN, PORT)
  site = await opening
  // The first queries are slow, so they run before anybody waits for a response.
  if (!stoppingSince) await sweep(1).catch((error) => log().error({ err: error }, 'sweep failed'))
  if (!stoppingSince) {
    const answer = frontOf(site)
    selfListening = await listen({ port: 0, hosts: ['127.0.0.1'], answer })
    setOwnPort(selfListening.port)
    listening = await listen({ port: PORT, hosts: addressesOf(loopback), answer, upgrade: site.upgrade })
    unlockFolder()
    // From here on an uncaught error is logged and the process goes on, so that a bug in one request does not end the
    // others.
    for (const event of ['uncaughtException', 'unhandledRejection'] as const)
      process.on(event, (error: unknown) => log().error({ err: error }, 'unexpected error'))
    startJobs()
    console.log('\nMenshen is ready.')
    console.log(`  Version     ${JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).version}`)
    console.log(`  Console     ${base.protocol}//${consoleHost}`)
    if (links.setupLink) console.log(`  Setup link  ${links.setupLink}  (works once, for one hour)`)
    if (links.demoLink) console.log(`  Demo        ${links.demoLink}`)
    if ([channelOf('mail'), channelOf('sms')].includes('outbox'))
      console.log(`  Outbox      ${sandboxOrigin()}/__sim/outbox  (mail and text messages)`)
    if (phoneDoor) console.log(`  Phones      ${lanOrigin(SANDBOX_LAN ?? '', PORT)}  (of the sandbox)`)
    console.log()
  }
} catch (error) {
  // Ctrl-C also ends the programs that we wait for, and their errors may come a moment before our own signal.
  await sleep(50)
  if (!stoppingSince) console.error(error instanceof PlainError ? error.message : error)
  await stop(1)
}
