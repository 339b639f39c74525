import { readFileSync } from 'node:fs'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import next from 'next'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'
import { inRoot, root } from '../scripts/ground/root.mjs'
import type { Upgrade } from './listen'

export type Site = {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** The ids of its server actions; null in development, where they change. */
  actions: ReadonlySet<string> | null
  /** For hot reloading in development. The built site has none: an upgrade request is answered like any other. */
  upgrade?: Upgrade
  close(): Promise<void>
}

const ACTIONS = '.next/server/server-reference-manifest.json'

/** Whether Next can parse a `Next-Router-State-Tree` header; it would throw on one that it cannot. */
export function isRouterState(header: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(header)
    return true
  } catch {
    return false
  }
}

/** Starts Next in this process. */
export async function openNext({ dev, port }: { dev: boolean; port: number }): Promise<Site> {
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  // Next handles upgrades of one server only: the given one, or that of the first request. We have a server for each
  // address, so Next gets one that listens nowhere, on which we emit the upgrades of all. Next subscribes to it at the
  // first request.
  const httpServer = http.createServer()
  // Not 127.0.0.1: Next treats that and localhost as different hosts, and would proxy its own rewrites.
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
