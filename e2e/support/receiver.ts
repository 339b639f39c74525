import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { directLink } from './direct'
import { endWithTests, ROOT } from './menshen'
import { NAMES } from './names'
import { freePort } from './net'
import { newShop, REAL, SANDBOX, type Shop } from './shop'
import { stage } from './stage'

// A module that sets the receiver's clock AHEAD milliseconds ahead.
const CLOCK = `
const ahead = Number(process.env.AHEAD ?? 0)
const Clock = Date
globalThis.Date = class extends Clock {
  constructor(...args) { super(...(args.length ? args : [Clock.now() + ahead])) }
  static now() { return Clock.now() + ahead }
}
`

export type Receiver = { origin: string; output(): string; stop(): void }

/** A shop whose Callback URL leads to the documented receiver. */
export async function shopWithReceiver(
  where: 'local' | 'domain',
  { ahead }: { ahead?: number } = {},
): Promise<Receiver & { shop: Shop }> {
  const port = await freePort()
  const callbackUrl = `http://localhost:${port}/auth/callback`
  const connections = [{ ...(where === 'local' ? SANDBOX : REAL), callbackUrl }]
  const shop = await newShop(stage()[where], { connections })
  return { shop, ...(await startReceiver(directLink(shop), port, { ahead })) }
}

/**
 * Runs the receiver of docs/callback-url.md, exactly as documented.
 * @param ahead seconds that its clock is ahead of ours
 */
export async function startReceiver(
  link: string,
  port: number,
  { ahead = 0 }: { ahead?: number } = {},
): Promise<Receiver> {
  const [, code = ''] = /```js\n([\s\S]+?)```/.exec(readFileSync(path.join(ROOT, 'docs/callback-url.md'), 'utf8')) ?? []
  const folder = mkdtempSync(path.join(os.tmpdir(), 'menshen-receiver-'))
  writeFileSync(path.join(folder, 'receiver.mjs'), code)
  writeFileSync(path.join(folder, 'ground.mjs'), NAMES + CLOCK)
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'))
  const child = spawn(process.execPath, ['--import', './ground.mjs', 'receiver.mjs'], {
    cwd: folder,
    env: {
      ...process.env,
      LINK: link,
      PORT: String(port),
      AHEAD: String(ahead * 1000),
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  endWithTests(child)
  const stop = () => {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const early = once(child, 'exit').then(() => {
    throw new Error(`the receiver ended: ${output}`)
  })
  const patience = AbortSignal.timeout(30_000)
  try {
    await Promise.race([once(child.stdout, 'data', { signal: patience }), early])
  } catch (trouble) {
    stop()
    throw patience.aborted ? new Error(`the receiver does not start: ${output}`) : trouble
  }
  return { origin: `http://localhost:${port}`, output: () => output, stop }
}
