import { db } from '@/lib/db'

/** For load balancers: 200 while the database answers. */
export async function GET(): Promise<Response> {
  await db.$queryRaw`SELECT 1`
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}
