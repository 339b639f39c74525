// sandbox.ts: the stand-alone WeChat sandbox, for other people's programs and tests. Needs no build, no site and no
// settings.
import { parseEnv } from '@/lib/env'
import { lanOrigin } from '@/lib/sandbox/lan'
import { disconnect, openDatabase } from './database'
import { type HttpDoor, openDoor } from './ground/http-door'
import { loopbacks } from './ground/port.mjs'
import { fail, PlainError } from './ground/say.mjs'
import { openPhoneDoor } from './phone-door'

const HOUR = 3_600_000

const parsed = parseEnv(process.env)
if ('mistakes' in parsed) fail(new PlainError(parsed.mistakes.join('\n')))
const { PORT, SANDBOX_LAN, SANDBOX_SECRET, SANDBOX_HOLD } = parsed.env
const origin = `http://localhost:${PORT}`
const phoneOrigin = SANDBOX_LAN ? lanOrigin(SANDBOX_LAN, PORT) : origin
const context = { origin, phoneOrigin, secret: SANDBOX_SECRET ?? null, holdSeconds: SANDBOX_HOLD }

const doors: HttpDoor[] = []
const database = await openDatabase().catch(fail)
let stopping = false

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  await Promise.all(doors.map((door) => door.close()))
  await disconnect()
  await database.stop()
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))

try {
  const { handle } = await import('@/lib/sandbox/handle')
  const { readyMadeApp } = await import('@/lib/sandbox/commands')
  const { sweep } = await import('@/lib/jobs/sweep')
  const answer = (request: Request, local: boolean) =>
    handle(request, { ...context, path: new URL(request.url).pathname, host: request.headers.get('host'), local })
  const setting = `SANDBOX_PORT=${PORT < 65535 ? PORT + 1 : 3100} npm run sandbox`
  // On both loopback addresses, because browsers may resolve localhost to IPv6.
  for (const address of loopbacks()) doors.push(await openDoor({ address, port: PORT, answer, setting }))
  if (SANDBOX_LAN) doors.push(await openPhoneDoor(SANDBOX_LAN, PORT))
  const { appId, secret } = await readyMadeApp()
  await sweep()
  setInterval(() => void sweep().catch(console.error), HOUR).unref()
  console.log('\nThe WeChat sandbox is ready. It is a simulator: no WeChat account is involved.')
  console.log(`  Origin      ${origin}`)
  console.log(`  Control     ${origin}/__sim`)
  if (SANDBOX_LAN) console.log(`  Phones      ${phoneOrigin}`)
  console.log(`  AppID       ${appId}`)
  console.log(`  AppSecret   ${secret}`)
  console.log()
} catch (error) {
  if (!stopping) console.error(error instanceof PlainError ? error.message : error)
  await stop(1)
}
