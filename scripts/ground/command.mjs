import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { inRoot, root } from './root.mjs'

/**
 * Runs a program in the project's folder.
 * @param {{ env?: Record<string, string | undefined>, quiet?: boolean, seconds?: number }} [options] `quiet` keeps the output instead of showing it
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function command(program, args, { env = {}, quiet = false, seconds } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      timeout: seconds && seconds * 1000,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    const forward = (signal) => child.kill(signal)
    process.on('SIGTERM', forward)
    const done = (ok) => {
      process.off('SIGTERM', forward)
      resolve({ ok, output })
    }
    child.once('error', (error) => {
      output += error.message
      done(false)
    })
    child.once('close', (code) => done(code === 0))
  })
}

/** Runs a file of an installed package with the same Node as this process. */
export const node = (file, args, options) => command(process.execPath, [inRoot(file), ...args], options)

/** Runs npm: the one that started this process, or else the one on the PATH. */
export function npm(args, options) {
  const starter = process.env.npm_execpath
  return starter?.endsWith('npm-cli.js') && existsSync(starter)
    ? command(process.execPath, [starter, ...args], options)
    : command('npm', args, options)
}
