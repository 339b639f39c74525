import { readFileSync } from 'node:fs'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import next from 'next'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'
import { inRoot, root } from '../scripts/ground/root.mjs'
import type { Upgrade } from './listen'

export type Site = {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** The names of its server actions; null in development, where they come and go. */
  actions: ReadonlySet<string> | null
  /** By which development tells a browser of a change. Built, the site takes none: what asks for one is answered as a page. */
  upgrade?: Upgrade
  close(): Promise<void>
}

const ACTIONS = '.next/server/server-reference-manifest.json'

/** Whether a header says where a browser is, as Next itself reads it; it fails on what it cannot read. */
export function isRouterState(header: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(header)
    return true
  } catch {
    return false
  }
}

/** Next, in this process. */
export async function openNext({ dev, port }: { dev: boolean; port: number }): Promise<Site> {
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  // Next listens for upgrades at one server, the first that a request comes from unless it is named. We have one for each
  // address, so it is named one that listens nowhere, and is told of what all of them hear. It begins to listen at the first request.
  const httpServer = http.createServer()
  // Not 127.0.0.1: Next takes that and localhost for two hosts, and would proxy its own rewrites.
  const app = next({ dev, dir: root, hostname: 'localhost', port, httpServer })
  await app.prepare()
  const handle = app.getRequestHandler()
  const upgrade: Upgrade = (...upgrading) => {
    if (!httpServer.emit('upgrade', ...upgrading)) upgrading[1].destroy()
  }
  return {
    answer: (request, response) => handle(request, response),
    actions: dev ? null : new Set(Object.keys(JSON.parse(readFileSync(inRoot(ACTIONS), 'utf8')).node)),
    upgrade: dev ? upgrade : undefined,
    close: () => app.close(),
  }
}
