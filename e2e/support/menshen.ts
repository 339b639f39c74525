import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { descendants, processes } from '../../scripts/ground/process-table.mjs'
import type { Ends } from './ends'
import { freePort } from './net'

/** Milliseconds for a start or a command; less than a test's timeout, so that the error can show the output. */
const PATIENCE = 50_000

/** For a start that builds the site first, as when tests are run by hand after a change. */
const BUILDING = 600_000

export const ROOT = path.resolve(import.meta.dirname, '../..')

export type Installation = {
  base: string
  port: number
  dataDir: string
  env: Record<string, string>
  /** The folder of another checkout; absent for this one. */
  root?: string
}

export type Running = Installation & {
  setupLink: string | null
  demoLink: string | null
  /** The started process. The site and, if it started one, the database are its descendants. */
  pid: number
  /** The file with all its output. */
  logFile: string
  log(): string
  ended(): boolean
  /** Resolves to the exit code when the process has ended, or to null when a signal has killed it. */
  exit: Promise<number | null>
  stop(): Promise<void>
  /** Kills the whole process tree with SIGKILL, PostgreSQL included. */
  kill(): Promise<void>
}

/** A free port and a data folder for a new installation. */
export async function newInstallation(env: Record<string, string> = {}): Promise<Installation> {
  const port = await freePort()
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'menshen-e2e-'))
  chmodSync(dataDir, 0o711) // when root runs the tests, the database runs as nobody, who must be able to enter this folder
  return { port, dataDir, base: env.BASE_URL ?? `http://localhost:${port}`, env }
}

const settings = ({ port, dataDir, env }: Installation): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _, SECRET_KEY: __, BASE_URL: ___, NODE_ENV: ____, ...rest } = process.env
  return { ...rest, PORT: String(port), DATA_DIR: dataDir, ...env } as unknown as NodeJS.ProcessEnv
}

/** The commands of package.json, without npm. */
const LINES = {
  up: ['scripts/up.mjs'],
  start: ['scripts/run.mjs', 'server/main.ts', 'start'],
  dev: ['scripts/run.mjs', 'server/main.ts', 'dev'],
  build: ['scripts/build.mjs'],
}

type Line = keyof typeof LINES

type How = {
  /** Starts a process group of its own, as a terminal does, to be signalled as `-pid`. */
  group?: boolean
  /** Makes the project's folder read-only, for root too. */
  readOnly?: boolean
}

const READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && exec "$@"'

/** Whether a folder can be made read-only here, which needs root and a container that allows mounts. */
export const hasReadOnly = (): boolean =>
  process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'sh', '-c', READ_ONLY, ROOT, 'true']).status === 0

/** Starts a command of an installation without waiting. */
export function launch(installation: Installation, line: Line, { group = false, readOnly = false }: How = {}) {
  const folder = installation.root ?? ROOT
  const [program = '', ...args] = [
    ...(readOnly ? ['unshare', '-m', 'sh', '-c', READ_ONLY, folder] : []),
    process.execPath,
    ...LINES[line],
  ]
  const child = spawn(program, args, {
    cwd: folder,
    env: settings(installation),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: group,
  })
  endWithTests(child)
  return child
}

/**
 * Runs `npm run up` of an installation, or another command, until it prints that it is ready. If it never does, all its
 * processes are killed.
 */
export async function start(installation: Installation, line: Line = 'up', how: How = {}): Promise<Running> {
  const child = launch(installation, line, how)
  const logFile = path.join(installation.dataDir, 'output.log')
  let output = ''
  const ready = new Promise<void>((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text
      appendFileSync(logFile, text)
      if (/Menshen is ready\.[\s\S]*\n\n/.test(output)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Error(`npm run ${line} ended with ${code}:\n${output}`)))
  })
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<void>((_, reject) => {
    const within = (time: number) =>
      setTimeout(() => reject(new Error(`npm run ${line} is not ready:\n${output}`)), time)
    late = within(PATIENCE)
    child.stdout.on('data', (text: Buffer) => {
      if (!/Building \(|Another start is running/.test(String(text))) return
      clearTimeout(late)
      late = within(BUILDING)
    })
  })
  try {
    await Promise.race([ready, tooLate])
  } catch (trouble) {
    await ended(child, () => killTree(child.pid ?? 0))
    throw trouble
  } finally {
    clearTimeout(late)
  }
  return {
    ...installation,
    setupLink: /Setup link\s+(\S+)/.exec(output)?.[1] ?? null,
    demoLink: /Demo\s+(\S+)/.exec(output)?.[1] ?? null,
    pid: child.pid ?? 0,
    logFile,
    log: () => readFileSync(logFile, 'utf8'),
    ended: () => hasEnded(child),
    exit: new Promise((resolve) => child.once('exit', resolve)),
    stop: () => ended(child, () => child.kill('SIGTERM')),
    kill: () => ended(child, () => killTree(child.pid ?? 0)),
  }
}

/** Removes the data of a stopped installation. */
export const removeData = ({ dataDir }: Installation): void => rmSync(dataDir, { recursive: true, force: true })

/** Stops an installation and removes its data. */
export async function remove(running: Running): Promise<void> {
  await running.stop()
  removeData(running)
}

/** Starts a new installation for one test, and ends it with the test. */
export async function startFresh(ends: Ends, env: Record<string, string> = {}): Promise<Running> {
  const installation = ends.keep(await newInstallation(env), removeData)
  return ends.keep(await start(installation), ({ stop }) => stop())
}

/** Ends a child process when the tests' process exits, however that happens. */
export function endWithTests(child: ChildProcess): void {
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

const ended = (child: ChildProcess, end: () => void) =>
  new Promise<void>((resolve) => {
    if (hasEnded(child)) return resolve()
    child.once('exit', () => resolve())
    end()
  })

function killTree(pid: number): void {
  // Children first: a child whose parent has ended could still shut down properly, which would be no crash.
  for (const each of descendants(processes(), [pid]).reverse()) sendKill(each.pid)
}

/** Kills a process that may have ended already. */
function sendKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Runs a command of the product to its end: `up`, or a script. */
export function run(
  installation: Installation,
  what: string,
  args: string[] = [],
  env: Record<string, string> = {},
): { output: string; ok: boolean } {
  const command = what === 'up' ? ['scripts/up.mjs'] : ['scripts/run.mjs', what]
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [...command, ...args], {
    cwd: installation.root ?? ROOT,
    env: { ...settings(installation), ...env },
    encoding: 'utf8',
    timeout: PATIENCE,
  })
  if (error) throw new Error(`${command.join(' ')}: ${error.message}\n${stdout}${stderr}`)
  return { output: `${stdout}${stderr}`, ok: status === 0 }
}

export const apply = (installation: Installation, args: string[], secrets: Record<string, string> = {}) =>
  run(installation, 'scripts/apply.ts', args, secrets)

/** Starts the stage hand of an installation (stage-hand.ts). @returns its port, and how to stop it */
export async function startStageHand(installation: Installation): Promise<{ port: number; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'e2e/support/stage-hand.ts'], {
    cwd: ROOT,
    env: settings(installation),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithTests(child)
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the stage hand went home early')))
    child.stdout.on('data', (text: Buffer) => {
      const said = /stage hand at (\d+)/.exec(String(text))?.[1]
      if (said) resolve(Number(said))
    })
  })
  return { port, stop: () => ended(child, () => child.kill('SIGTERM')) }
}
