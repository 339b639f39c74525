import type { ServerResponse } from 'node:http'
import { db } from '@/lib/db'

export const HEALTH = '/api/health'

/** For load balancers, whatever host they ask by: 200 while the database answers. */
export async function answerHealth(response: ServerResponse): Promise<void> {
  const [status, word] = await db.$queryRaw`SELECT 1`.then(
    () => [200, 'ok'] as const,
    () => [503, 'no database'] as const,
  )
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ status: word }))
}
