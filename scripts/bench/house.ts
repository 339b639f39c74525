import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../e2e/support/net'
import { inRoot } from '../ground/root.mjs'
import { PlainError } from '../ground/say.mjs'
import { ask } from './browser'
import type { Place } from './place'

/** The application that people log in to. It does not run: browsers stop before they request its address. */
export const CLIENT = {
  id: 'app_bench',
  secret: randomBytes(24).toString('hex'),
  redirectUri: 'http://127.0.0.1:39000/callback',
}

/** A running login server to measure: Menshen, or the bare oidc-provider beside it. */
export type House = {
  name: 'Menshen' | 'bare'
  issuer: string
  /** An address that answers as soon as the server is up. */
  first: string
  wechat: string
  child: ChildProcess
  pid: number
}

/** How to start a house. */
export type Plan = Omit<House, 'child' | 'pid'> & { args: string[]; env: Record<string, string> }

/** Menshen as `npm start` starts it, with a pool, a connection and an application that `npm run apply` has made. */
export async function planMenshen(place: Place, wechat: string): Promise<Plan> {
  const port = String(await freePort())
  const env = {
    PORT: port,
    DATA_DIR: place.folder,
    DATABASE_URL: place.databaseUrl('menshen'),
    SECRET_KEY: randomBytes(32).toString('hex'),
    WECHAT_OPEN_ORIGIN: wechat,
    WECHAT_API_ORIGIN: wechat,
    // Set, even to nothing, so that a .env file of this folder cannot change them.
    ...{ BASE_URL: '', SANDBOX: '', SANDBOX_LAN: '', TRUST_PROXY: '', LOG_LEVEL: 'warn' },
  }
  const file = path.join(place.folder, 'menshen.yaml')
  writeFileSync(file, FILE)
  await place.run('apply', ['scripts/run.mjs', 'scripts/apply.ts', file], {
    ...env,
    BENCH_CLIENT_SECRET: CLIENT.secret,
    BENCH_APP_SECRET: randomBytes(16).toString('hex'),
  })
  return {
    name: 'Menshen',
    issuer: `http://bench.localhost:${port}/oidc`,
    first: `http://localhost:${port}/api/health`,
    wechat,
    args: START,
    env,
  }
}

/** The arguments with which `npm start` runs Node. */
const START: string[] = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  .scripts.start.replace(/^exec node /, '')
  .split(' ')

const FILE = `
pools:
  - name: bench
    connections:
      - identifier: wechat
        displayName: WeChat
        appId: wx0123456789abcdef
        appSecret: \${BENCH_APP_SECRET}
    applications:
      - id: ${CLIENT.id}
        name: Bench
        type: web
        secret: \${BENCH_CLIENT_SECRET}
        redirectUris: [${CLIENT.redirectUri}]
        connections: [wechat]
`

/** oidc-provider with PostgreSQL and as little around it as possible. */
export async function planBare(place: Place, wechat: string): Promise<Plan> {
  const port = String(await freePort())
  const issuer = `http://127.0.0.1:${port}`
  return {
    name: 'bare',
    issuer,
    first: `${issuer}/.well-known/openid-configuration`,
    wechat,
    args: ['scripts/bench/peer.mjs'],
    env: {
      PORT: port,
      NODE_ENV: 'production',
      DATABASE_URL: place.databaseUrl('bare'),
      WECHAT_ORIGIN: wechat,
      CLIENT_ID: CLIENT.id,
      CLIENT_SECRET: CLIENT.secret,
      REDIRECT_URI: CLIENT.redirectUri,
    },
  }
}

/** Starts a WeChat stand-in that answers at once, in its own process. @returns its origin */
export async function startWeChat(place: Place): Promise<string> {
  const port = String(await freePort())
  const origin = `http://127.0.0.1:${port}`
  await untilAnswered(place, 'wechat', origin, place.start('wechat', ['scripts/bench/wechat.mjs'], { PORT: port }))
  return origin
}

/** Starts a house and waits for its first answer. @returns `began`: when its process was started */
export async function open(place: Place, { args, env, ...plan }: Plan): Promise<{ house: House; began: number }> {
  const began = performance.now()
  const child = place.start(plan.name, args, env)
  await untilAnswered(place, plan.name, plan.first, child)
  return { house: { ...plan, child, pid: child.pid ?? 0 }, began }
}

async function untilAnswered(place: Place, name: string, address: string, child: ChildProcess): Promise<void> {
  for (;;) {
    const status = await ask(new URL(address)).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status === 200) return
    if (child.exitCode !== null || child.signalCode !== null)
      throw new PlainError(`${name} does not start:\n${place.lastWords(name)}`)
    await sleep(5)
  }
}
