import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '@/lib/db'
import { hasBody } from './body'

export const HEALTH = '/api/health'

/** Seconds that the database may take: a load balancer waits no longer than a few. */
const PATIENCE = 2

/** For load balancers, whatever host they ask by: 200 while the database answers. */
export async function answerHealth(request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Nobody reads it, so the connection has nothing else to say.
  if (hasBody(request)) response.shouldKeepAlive = false
  const answers = db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  )
  const fine = await Promise.race([answers, sleep(PATIENCE * 1000, false, { ref: false })])
  const [status, word] = fine ? [200, 'ok'] : [503, 'no database']
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ status: word }))
}
