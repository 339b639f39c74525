import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { bodyFor, type Door, issuerPaths, numbers, routes, sendAll } from '../support/bodies'
import { developerOf } from '../support/carrier'
import { newShop, openLogin, partyOf } from '../support/shop'
import { at, stage } from '../support/stage'

// S35: whatever is sent to whichever door, it is answered, and nothing of ours fails on it. The full size is in e2e/soak.

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
  const fill = (part: string) => (part === '[uid]' ? uid : part === '[step]' ? 'password' : 'x')
  const doors: Door[] = routes(fill).map(({ kind, path }) => ({
    host: hosts[kind] ?? '',
    path: kind === 'demo' ? `/demo${path === '/' ? '' : path}` : path,
  }))
  for (const path of [...issuerPaths(uid), '/api/health']) doors.push({ host: hosts.pool ?? '', path })
  doors.push({ host: 'nowhere.example', path: '/' })
  expect(doors.length).toBeGreaterThan(70)
  expect(doors.filter(({ host }) => !host)).toEqual([])

  const next = numbers(20_261_130)
  const cookies: Record<string, string> = {
    [hosts.pool ?? '']: agent.cookies(login),
    [hosts.console ?? '']: developerOf(stage().local).cookies(new URL(at(stage().local, 'console'))),
  }
  const before = readFileSync(stage().local.logFile, 'utf8').length
  const requests = Array.from({ length: 500 }, (_, index) => {
    const door = doors[index % doors.length] as Door
    return bodyFor(door, next, { cookie: cookies[door.host] })
  })
  const { bad, ids } = await sendAll(requests, 4)
  expect(bad).toEqual([])
  const told = readFileSync(stage().local.logFile, 'utf8').slice(before).split('\n')
  // Meanwhile other tests have some that they mean to have, each of a pool of its own.
  const ours = (line: string) => !line.includes('"pool":') || ids.some((id) => line.includes(id))
  expect(told.filter((line) => /"level":(50|60)/.test(line) && ours(line))).toEqual([])
})
