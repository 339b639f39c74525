import type { IncomingMessage, ServerResponse } from 'node:http'
import next from 'next'
import { root } from '../scripts/ground/root.mjs'

export type Site = {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
  close(): Promise<void>
}

/** Next, in this process. */
export async function openNext({ dev, port }: { dev: boolean; port: number }): Promise<Site> {
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  // Not 127.0.0.1: Next takes that and localhost for two hosts, and would proxy its own rewrites.
  const app = next({ dev, dir: root, hostname: 'localhost', port })
  await app.prepare()
  const handle = app.getRequestHandler()
  return {
    answer: (request, response) => handle(request, response),
    close: () => app.close(),
  }
}
