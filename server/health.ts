import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '@/lib/db'
import { hasBody } from './body'

export const HEALTH = '/api/health'

/** Seconds that the database may take to answer; load balancers wait only a few. */
const PATIENCE = 2

/** For load balancers, on any host: 200 while the database answers, otherwise 503. */
export async function answerHealth(request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A body is not read, so nothing that follows it on the connection could be parsed.
  if (hasBody(request)) response.shouldKeepAlive = false
  const answers = db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  )
  const healthy = await Promise.race([answers, sleep(PATIENCE * 1000, false, { ref: false })])
  const [status, word] = healthy ? [200, 'ok'] : [503, 'no database']
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ status: word }))
}
