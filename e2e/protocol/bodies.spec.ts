import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { developerOf } from '../support/carrier'
import { newShop, openLogin, partyOf } from '../support/shop'
import { at, stage } from '../support/stage'
import { type Sent, send } from '../support/wire'

// S35: whatever is sent to whichever door, it is answered, and nothing of ours fails on it.

type Door = { host: string; path: string }

/** Every door that the product has, by the files of its routes; what an address is filled with is right, or nothing. */
function doorsOf(fill: (kind: string, part: string) => string): { kind: string; path: string }[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\/(route\.ts|page\.tsx)$/.test(file),
  )
  return files.map((file) => {
    const [kind = '', ...parts] = file.split('/').slice(0, -1)
    const path = parts
      .filter((part) => !/^\(.*\)$/.test(part))
      .map((part) => (/^\[/.test(part) ? fill(kind, part) : part))
    return { kind, path: `/${path.join('/')}` }
  })
}

/** Always the same ones: a failure can be had again. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const TYPES = [
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-7',
  'APPLICATION/JSON',
  'application/json; charset=utf-16',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'multipart/form-data; boundary="\u00ff"',
  'text/plain',
  'text/x-component',
  'application/octet-stream',
  'nonsense',
  '',
]

const BODIES: ((next: (below: number) => number) => Buffer)[] = [
  () => Buffer.from('a=b'),
  (next) => Buffer.from(Array.from({ length: next(2000) }, () => next(256))),
  (next) => Buffer.from(`email=${'%00'.repeat(next(50))}&password=\0&proof=%ff%fe&account=${'%'.repeat(next(9))}`),
  (next) => Buffer.from(`${'['.repeat(1 + next(20_000))}`),
  (next) => Buffer.from(`{"a":${'{"a":'.repeat(next(3000))}1`),
  (next) => Buffer.from(`["$0",${'"$0",'.repeat(next(3000))}"$1"]`),
  (next) => Buffer.from('&a'.repeat(next(8000))),
  (next) => Buffer.from(`--x\r\nContent-Disposition: form-data; name="${next(9)}"\r\n\r\n${'y'.repeat(next(300))}`),
  (next) => Buffer.alloc(next(300_000), 'z'),
  () => Buffer.from([0xef, 0xbb, 0xbf, 0xed, 0xa0, 0x80, 0xc0, 0x80]),
  () => Buffer.from('__proto__=1&constructor=2&toString=3&hasOwnProperty=4'),
  (next) =>
    Buffer.from(`grant_type=refresh_token&grant_type=${next(9)}&client_id=\u0000&scope=${'s '.repeat(next(900))}`),
]

test('500 bodies of any kind, at every door, do no harm', async () => {
  test.setTimeout(120_000)
  const shop = await newShop(stage().local)
  const agent = new Agent()
  const login = new URL(await openLogin(agent, await (await partyOf(shop)).request()))
  const uid = login.pathname.split('/')[2] ?? ''
  const hosts: Record<string, string> = {
    pool: new URL(shop.issuer).host,
    console: new URL(at(stage().local, 'console')).host,
    core: new URL(at(stage().local, 'core')).host,
    sandbox: new URL(at(stage().local, 'wechat')).host,
    demo: new URL(stage().local.base).host,
  }
  const fill = (_: string, part: string) => (part === '[uid]' ? uid : part === '[step]' ? 'password' : 'x')
  const doors: Door[] = doorsOf(fill).map(({ kind, path }) => ({
    host: hosts[kind] ?? '',
    path: kind === 'demo' ? `/demo${path === '/' ? '' : path}` : path,
  }))
  for (const path of [
    'auth',
    'token',
    'me',
    'request',
    'session/end',
    'session/end/confirm',
    'token/revocation',
    'token/introspection',
    'jwks',
    `auth/${uid}`,
  ])
    doors.push({ host: hosts.pool ?? '', path: `/oidc/${path}` })
  doors.push({ host: hosts.pool ?? '', path: '/api/health' }, { host: 'nowhere.example', path: '/' })
  expect(doors.length).toBeGreaterThan(70)
  expect(doors.filter(({ host }) => !host)).toEqual([])

  const next = numbers(20_261_130)
  const pick = <T>(all: readonly T[]): T => all[next(all.length)] as T
  const cookies: Record<string, string> = {
    [hosts.pool ?? '']: agent.cookies(login),
    [hosts.console ?? '']: developerOf(stage().local).cookies(new URL(at(stage().local, 'console'))),
  }
  const before = readFileSync(stage().local.logFile, 'utf8').length
  const bad: string[] = []
  const requests = Array.from({ length: 500 }, (_, index) => {
    const { host, path } = doors[index % doors.length] as Door
    const type = pick(TYPES)
    const headers: Record<string, string> = {
      ...(type ? { 'content-type': type } : {}),
      ...(next(2) ? { origin: `http://${host}` } : {}),
      // The developer's session is everybody's: here nobody ends it.
      ...(next(2) && path !== '/sign-out' ? { cookie: cookies[host] ?? '' } : {}),
      ...(next(5) ? {} : { 'next-action': '7f'.repeat(21) }),
      ...(next(3) ? {} : { 'transfer-encoding': 'chunked' }),
    }
    const method = pick(['POST', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE'])
    return { path, sent: { host, headers, method, body: pick(BODIES)(next), pause: next(10) ? 0 : 30 } satisfies Sent }
  })
  const lane = async () => {
    for (let request = requests.pop(); request; request = requests.pop()) {
      const { path, sent } = request
      const { status } = await send(path, sent).catch((error: Error) => ({ status: error.message }))
      if (typeof status !== 'number' || status >= 500)
        bad.push(`${status} ${sent.method} ${path} ${JSON.stringify(sent.headers)} ${String(sent.body).slice(0, 80)}`)
    }
  }
  await Promise.all(Array.from({ length: 4 }, lane))
  expect(bad).toEqual([])
  const told = readFileSync(stage().local.logFile, 'utf8').slice(before).split('\n')
  expect(told.filter((line) => /"level":(50|60)/.test(line) && !/"pool":/.test(line))).toEqual([])
})
