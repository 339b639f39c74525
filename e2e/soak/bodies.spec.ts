import { expect } from '@playwright/test'
import { actionId } from '../support/action'
import { Agent } from '../support/agent'
import { bodyFor, type Door, issuerPaths, numbers, routes, sandboxPaths, sendAll } from '../support/bodies'
import { inShop, poolIdOf } from '../support/database'
import { test } from '../support/ends'
import { watchedEventLoop } from '../support/event-loop'
import { costOf, figure, percentile } from '../support/figures'
import { startFresh, startStageHand } from '../support/menshen'
import { registerFirst } from '../support/register'
import { newShop, openLogin, partyOf } from '../support/shop'
import { at } from '../support/stage'

const EACH = 500
const AT_ONCE = 8
/** Milliseconds that the event loop may be held up, whatever is thrown at a door; not what other programs take of the cores. */
const LATE = 250

/**
 * Thrown at each door before it counts: what a door needs is read, compiled and connected to when somebody first comes, once in
 * the life of a process, and that is no body's doing.
 */
const WARM_UP = 40

test('500 bodies of any kind at each door: all are answered, and nobody else waits for one', async ({ ends }) => {
  const { env, delay } = await watchedEventLoop()
  const running = await startFresh(ends, env)
  const hand = ends.keep(await startStageHand({ ...running, env: {} }), ({ stop }) => stop())
  const developer = await registerFirst(running)
  const shop = await newShop({ ...running, hand: hand.port })
  const ids = await inShop(
    shop,
    `SELECT c.id AS connection, u.id AS "user" FROM "Connection" c, "User" u WHERE c."poolId" = $pool AND u."poolId" = $pool`,
  )
  const known: Record<string, string> = {
    '[pool]': await poolIdOf(shop),
    '[application]': shop.clientId,
    '[connection]': String(ids[0]?.connection),
    '[user]': String(ids[0]?.user),
    '[identifier]': 'wechat',
    '[step]': 'check',
    '[book]': 'wechat',
    '[...nextauth]': 'callback/system',
  }
  const hostOf = (address: string) => new URL(address).host
  const hosts: Record<string, string> = {
    pool: hostOf(shop.issuer),
    console: hostOf(at(running, 'console')),
    core: hostOf(at(running, 'core')),
    sandbox: hostOf(at(running, 'wechat')),
    demo: hostOf(running.base),
  }
  const host = (kind: string) => hosts[kind] ?? ''
  const party = await partyOf(shop)

  /** The doors as a visit finds them that has just begun: some of them end it. */
  const newVisit = async (): Promise<{ doors: Door[]; cookies: Record<string, string> }> => {
    const agent = new Agent()
    const login = new URL(await openLogin(agent, await party.request()))
    const uid = login.pathname.split('/')[2] ?? ''
    const fill = (part: string) => (part === '[uid]' ? uid : (known[part] ?? 'x'))
    const doors = [
      ...routes(fill).map(({ kind, path }) => ({
        host: host(kind),
        path: kind === 'demo' ? `/demo${path === '/' ? '' : path}` : path,
      })),
      ...sandboxPaths(fill).map((path) => ({ host: host('sandbox'), path })),
      ...[...issuerPaths(uid), '/api/health'].map((path) => ({ host: host('pool'), path })),
      ...['signin/system', 'signout', 'session', 'csrf'].map((path) => ({
        host: host('console'),
        path: `/api/auth/${path}`,
      })),
      { host: 'nowhere.example', path: '/' },
    ]
    const cookies = {
      [host('pool')]: agent.cookies(login),
      [host('console')]: developer.cookies(new URL(at(running, 'console'))),
    }
    return { doors, cookies }
  }

  const next = numbers(20_261_201)
  const action = actionId('createConnection')
  const throwAt = async (index: number, times: number): Promise<string[]> => {
    const { doors, cookies } = await newVisit()
    const door = doors[index] as Door
    const bodies = Array.from({ length: times }, () =>
      bodyFor(door, next, { cookie: cookies[door.host], ...(next(2) ? { action } : {}) }),
    )
    const sent = bodies.map((body) => ({ ...body, port: running.port }))
    return (await sendAll(sent, AT_ONCE)).bad
  }

  const { doors } = await newVisit()
  expect(doors.length).toBeGreaterThan(95)
  expect(doors.filter((door) => !door.host)).toEqual([])
  for (const index of doors.keys()) expect(await throwAt(index, WARM_UP)).toEqual([])

  const before = costOf(running)
  const began = performance.now()
  const delays: { door: string; held: number; late: number }[] = []
  for (const [index, { path }] of doors.entries()) {
    await delay()
    expect(await throwAt(index, EACH)).toEqual([])
    const { held, late, looks } = await delay()
    expect(looks, 'the process that is looked at is the one').toBeGreaterThan(5)
    delays.push({ door: path.replace(/[\w-]{20,}/g, '…'), held, late })
  }
  const worst = delays.toSorted((a, b) => b.held - a.held)
  for (const { door, held, late } of worst.slice(0, 5))
    console.log(`  ${Math.round(held)} ms, ${Math.round(late)} ms with other programs  ${door}`)
  figure('bodies', {
    doors: doors.length,
    bodies: doors.length * EACH,
    perSecond: (doors.length * EACH) / ((performance.now() - began) / 1000),
    cpuSeconds: costOf(running).cpuSeconds - before.cpuSeconds,
    heldMs: worst[0]?.held ?? 0,
    p95OfHeldMs: percentile(
      delays.map(({ held }) => held),
      95,
    ),
    lateMs: Math.max(...delays.map(({ late }) => late)),
    siteMb: costOf(running).siteMb,
  })
  expect(worst.filter(({ held }) => held > LATE)).toEqual([])
  expect(
    running
      .log()
      .split('\n')
      .filter((line) => /"level":(50|60)/.test(line)),
    'bugs of ours',
  ).toEqual([])
})
