// serve.ts up|start|dev [--demo]: the database, its first contents, the site. `up` is `start` with the comforts of a first try.
import { readFileSync } from 'node:fs'
import { channelOf } from '@/lib/delivery/channels'
import { env, parseEnv } from '@/lib/env'
import { sandboxOrigin } from '@/lib/hosts'
import { lanOrigin } from '@/lib/sandbox/lan'
import { disconnect, openDatabase } from './database'
import { unlockFolder } from './ground/folder-lock.mjs'
import type { HttpDoor } from './ground/http-door'
import { type NextServer, startNext } from './ground/next-server'
import { requireFreePort } from './ground/port.mjs'
import { inRoot } from './ground/root.mjs'
import { fail, PlainError } from './ground/say.mjs'
import { openPhoneDoor } from './phone-door'

const mode = process.argv[2]
if (mode !== 'up' && mode !== 'start' && mode !== 'dev') fail(new PlainError('Say how to serve: up, start or dev.'))

const parsed = parseEnv(process.env)
if ('mistakes' in parsed) fail(new PlainError(parsed.mistakes.join('\n')))
const { BASE_URL, PORT, loopback } = parsed.env
const comfortable = mode !== 'start' && loopback
if (comfortable) process.env.SANDBOX ||= '1'

const base = new URL(BASE_URL)
const consoleHost = `console.${base.host}`

await requireFreePort().catch(fail) // it may have been taken while we built or waited
const database = await openDatabase().catch(fail)
let next: NextServer | undefined
let phones: HttpDoor | undefined
let stopping = false

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  await Promise.all([next?.stop(), phones?.close()])
  await database.stop()
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))

try {
  const { prepare } = await import('@/lib/prepare')
  const links = await prepare({ demo: comfortable || process.argv.includes('--demo') })
  await disconnect() // the site has connections of its own
  const { SANDBOX, SANDBOX_LAN } = env()
  if (SANDBOX && SANDBOX_LAN && !stopping) phones = await openPhoneDoor(SANDBOX_LAN, PORT)
  if (!stopping) {
    next = startNext({
      mode: mode === 'dev' ? 'dev' : 'start',
      port: PORT,
      // Not 127.0.0.1: Next takes that and localhost for two hosts, and would proxy its own rewrites.
      hostname: loopback ? 'localhost' : '0.0.0.0',
      healthHost: consoleHost,
    })
    await next.ready()
    void next.ended.then((code) => {
      if (!stopping) console.error(`The site stopped by itself (exit code ${code}).`)
      return stop(code || 1)
    })
    unlockFolder()
    console.log('\nMenshen is ready.')
    console.log(`  Version     ${JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).version}`)
    console.log(`  Console     ${base.protocol}//${consoleHost}`)
    if (links.setupLink) console.log(`  Setup link  ${links.setupLink}  (works once, for one hour)`)
    if (links.demoLink) console.log(`  Demo        ${links.demoLink}`)
    if ([channelOf('mail'), channelOf('sms')].includes('outbox'))
      console.log(`  Outbox      ${sandboxOrigin()}/__sim/outbox  (mail and text messages)`)
    if (phones) console.log(`  Phones      ${lanOrigin(SANDBOX_LAN ?? '', PORT)}  (of the sandbox)`)
    console.log()
  }
} catch (error) {
  if (!stopping) console.error(error instanceof PlainError ? error.message : error)
  await stop(1)
}
