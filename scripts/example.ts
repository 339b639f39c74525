// example next|express|spa [PORT]: runs an application of examples/ as a client of the demo pool of the site that runs
// here.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { pathToFileURL } from 'node:url'
import { parseEnv } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { randomToken } from '@/lib/ids'
import { connectExample } from '@/lib/integrate/example'
import { type Example, needsLocalhost, originFor, portOf, type SnippetValues } from '@/lib/integrate/rules'
import { snippetOf } from '@/lib/integrate/snippets'
import { openDatabase } from './database'
import { inRoot } from './ground/root.mjs'
import { fail, PlainError } from './ground/say.mjs'

/**
 * Each example runs with this project's packages. Webpack, because Turbopack would load this project's own
 * instrumentation and proxy.
 */
const COMMANDS: Record<Example, (port: string) => string[]> = {
  next: (port) => [inRoot('node_modules/next/dist/bin/next'), 'dev', '--webpack', '--port', port],
  express: () => ['app.mjs'],
  spa: (port) => [inRoot('node_modules/vite/bin/vite.js'), '--port', port, '--strictPort'],
}

const [name = '', port] = process.argv.slice(2)
if (!(name in COMMANDS)) fail(new PlainError('Name the example: npm run example next, express or spa'))
if (port && !/^\d+$/.test(port)) fail(new PlainError('The port is a number: npm run example next 4100'))
const example = name as Example
const origin = port ? `http://localhost:${port}` : originFor(example, [])

if (!(await isUp())) fail(new PlainError('Menshen is not running. Start it in another terminal: npm run up'))
const { values, secret } = await connect().catch(fail)
console.log(`${values.clientId} in the pool demo is at ${origin}`)
process.exitCode = await run(values, secret)

/** Whether the site of these settings answers. */
async function isUp(): Promise<boolean> {
  const parsed = parseEnv(process.env)
  if ('mistakes' in parsed) return fail(new PlainError(parsed.mistakes.join('\n')))
  const { PORT, BASE_URL } = parsed.env
  const headers = { host: `console.${new URL(BASE_URL).host}` }
  const request = http.get({ host: 'localhost', port: PORT, path: '/api/health', headers, timeout: 30_000 })
  request.once('timeout', () => request.destroy())
  return once(request, 'response').then(
    ([response]: http.IncomingMessage[]) => {
      response?.resume()
      return response?.statusCode === 200
    },
    () => false,
  )
}

async function connect(): Promise<{ values: SnippetValues; secret: string | null }> {
  const database = await openDatabase()
  try {
    return await connectExample(example, origin)
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not_found')) throw error
    throw new PlainError('There is no pool of the name demo: create it in the console.')
  } finally {
    await database.stop()
  }
}

/** Runs the example with its own environment and none of our settings. @returns its exit code */
async function run(values: SnippetValues, secret: string | null): Promise<number> {
  const { environment, secrets } = await snippetOf[example](values)
  const { PATH, HOME, TERM } = process.env
  const hook = needsLocalhost(values.issuer)
    ? `--import=${pathToFileURL(inRoot('examples', example, 'localhost.mjs'))}`
    : ''
  const child = spawn(process.execPath, COMMANDS[example](portOf(example, origin)), {
    cwd: inRoot('examples', example),
    env: {
      ...{ PATH, HOME, TERM, NEXT_TELEMETRY_DISABLED: '1' },
      ...(example === 'spa' ? {} : { NODE_OPTIONS: hook }),
      ...environment,
      ...Object.fromEntries(secrets.map((one) => [one.name, one.of === 'client' ? secret : randomToken(48)])),
    } as unknown as NodeJS.ProcessEnv,
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  const [code] = await once(child, 'exit')
  return code ?? 0
}
