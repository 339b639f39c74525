// The suite's global set-up: the origin under test. Without CONTRACT_TARGET, a sandbox is started for this run.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import '../lib/testing/localhost-dns'
import { fail, PlainError } from '../scripts/ground/say.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The origin under test, without a slash at its end. */
    target: string
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.CONTRACT_TARGET
  if (given) {
    project.provide('target', await reach(given).catch(fail))
    return
  }
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'menshen-contract-'))
  chmodSync(dataDir, 0o711) // When started by root, PostgreSQL runs as nobody, who must be able to enter the folder.
  const clean = () => rmSync(dataDir, { recursive: true, force: true })
  try {
    const port = await freePort()
    const target = `http://localhost:${port}`
    const sandbox = await startSandbox(port, dataDir, target)
    project.provide('target', target)
    return async () => {
      await end(sandbox)
      clean()
    }
  } catch (error) {
    clean()
    throw error
  }
}

/** @throws PlainError when the target does not answer, so that it is reported once and not by every test */
async function reach(given: string): Promise<string> {
  const { protocol, origin } = URL.canParse(given) ? new URL(given) : { protocol: '', origin: '' }
  if (!/^https?:$/.test(protocol))
    throw new PlainError(`CONTRACT_TARGET must be an origin such as http://localhost:3100, and not ${given}.`)
  await fetch(origin, { redirect: 'manual', signal: AbortSignal.timeout(10_000) }).catch(() => {
    throw new PlainError(`Nothing answers at CONTRACT_TARGET, ${origin}.`)
  })
  return origin
}

/** The environment without settings that are meant for another sandbox. */
const NO_SETTINGS = { NODE_ENV: '', SANDBOX_DATABASE_URL: '', SANDBOX_SECRET: '', SANDBOX_LAN: '' }

/** Runs `npm run sandbox` and waits for its address. It holds polls for less than WeChat's 25 seconds. */
async function startSandbox(port: number, dataDir: string, target: string): Promise<ChildProcess> {
  const own = { SANDBOX_PORT: String(port), SANDBOX_HOLD: '4', DATA_DIR: dataDir }
  const child = spawn(process.execPath, ['scripts/run.mjs', 'scripts/sandbox.ts'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, ...NO_SETTINGS, ...own } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text
      if (output.includes(target)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`npm run sandbox ended with ${code}:\n${output}`)))
  })
  return child
}

const end = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })

async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
