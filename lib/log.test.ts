import { expect, test, vi } from 'vitest'

const SECRETS = ['secret', 'password', 'token', 'code', 'cookie', 'authorization']

/** The line that an object is logged as. */
async function lineOf(what: object): Promise<string> {
  vi.resetModules()
  Reflect.deleteProperty(globalThis, 'menshenLog')
  vi.stubEnv('LOG_LEVEL', 'info')
  vi.stubEnv('BASE_URL', 'http://localhost:3000')
  const { default: pino } = await import('pino')
  const lines: string[] = []
  vi.doMock('pino', () => ({
    default: Object.assign(
      (options: object) => pino(options, { write: (line: string) => void lines.push(line) }),
      pino,
    ),
  }))
  const { log } = await import('./log')
  log().info(what, 'message')
  vi.doUnmock('pino')
  Reflect.deleteProperty(globalThis, 'menshenLog')
  return lines.join('')
}

test.each(SECRETS)('%s is never logged, at the top or one level below (docs/threats.md S17, S30)', async (name) => {
  const line = await lineOf({ [name]: 'hush-1', request: { [name]: 'hush-2' }, pool: 'pool_1' })
  expect(line).not.toContain('hush')
  expect(JSON.parse(line)).toMatchObject({ [name]: '[redacted]', request: { [name]: '[redacted]' }, pool: 'pool_1' })
})
