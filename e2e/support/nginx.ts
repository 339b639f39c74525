import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from '@playwright/test'
import { generate } from 'selfsigned'
import { findProgram } from '../../scripts/testing/programs.mjs'
import { ROOT } from './menshen'
import { localFetch } from './net'
import { at } from './stage'

/** One request in nginx's log. */
type Passed = {
  visitor: string
  method: string
  path: string
  status: number
  /** The processes that nginx tried, as `address:port`; the last one answered. */
  offered: string[]
  /** Whether a process ended while it handled the request. */
  lost: boolean
}

export type Nginx = {
  passed(): Passed[]
  stop(): Promise<void>
}

/**
 * Starts Debian's nginx in front of several processes, with the configuration of docs/operations.md and nginx's default
 * sizes.
 * @param base the address for browsers; with https, nginx gets a self-signed certificate
 */
export async function startNginx(base: string, upstreams: readonly number[]): Promise<Nginx> {
  const program = findProgram('nginx')
  if (!program) throw new Error('nginx is not installed')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'menshen-nginx-'))
  const file = (name: string) => path.join(folder, name)
  const bodies = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${file(kind)};`)
  writeFileSync(
    file('nginx.conf'),
    `daemon off;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    worker_processes 1;
    pid ${file('pid')};
    error_log ${file('error.log')};
    events { worker_connections 512; }
    http {
      ${bodies.join('\n')}
      log_format passed '$http_x_visitor $request_method $uri $status "$upstream_addr" "$upstream_status" "$upstream_connect_time"';
      access_log ${file('access.log')} passed;
      ${await documentedBlock(base, upstreams, file)}
    }`,
  )
  const child = spawn(program, ['-p', folder, '-c', file('nginx.conf'), '-e', file('error.log')], { stdio: 'inherit' })
  const ended = once(child, 'exit')
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  const stop = async () => {
    process.off('exit', end)
    end()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const health = at({ base }, 'console', '/api/health')
  try {
    await expect
      .poll(() =>
        localFetch(health)
          .then(({ status }) => status)
          .catch(String),
      )
      .toBe(200)
  } catch (error) {
    await stop()
    throw error
  }
  return { passed: () => readFileSync(file('access.log'), 'utf8').trim().split('\n').map(parse), stop }
}

/** The block of docs/operations.md, because people copy it, with only names, ports and files replaced. */
async function documentedBlock(base: string, upstreams: readonly number[], file: (name: string) => string) {
  const page = readFileSync(path.join(ROOT, 'docs/operations.md'), 'utf8')
  let [, block = ''] = /```nginx\n(.*?)```/s.exec(page) ?? []
  const put = (printed: string, ours: string) => {
    if (!block.includes(printed)) throw new Error(`the block of docs/operations.md does not have ${printed}`)
    block = block.replaceAll(printed, ours)
  }
  const { protocol, hostname, port } = new URL(base)
  put('  server 127.0.0.1:3000;', upstreams.map((upstream) => `  server 127.0.0.1:${upstream};`).join('\n'))
  if (protocol === 'https:') {
    const pems = await generate([{ name: 'commonName', value: hostname }])
    writeFileSync(file('pem'), pems.cert)
    writeFileSync(file('key'), pems.private, { mode: 0o600 })
    put('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
    put('/etc/ssl/login.example.com.pem', file('pem'))
    put('/etc/ssl/login.example.com.key', file('key'))
  } else {
    put('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    for (const line of block.match(/^ *ssl_certificate.*\n/gm) ?? []) put(line, '')
  }
  put('login.example.com', hostname)
  return block
}

function parse(line: string): Passed {
  const [, visitor = '', method = '', uri = '', status, ...tries] =
    /^(\S+) (\S+) (.*) (\d+) "(.*)" "(.*)" "(.*)"$/.exec(line) ?? []
  const [offered = [], statuses = [], times = []] = tries.map((list) => list.split(', '))
  // A request that connected to no process has no connect time, so none had it and it is not lost.
  const lost = statuses.some((each, i) => /^50[24]$/.test(each) && times[i] !== '-')
  return { visitor, method, path: uri, status: Number(status), offered, lost }
}
