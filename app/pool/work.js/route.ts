import { poolOf } from '@/lib/pools/queries'
import { scriptResponse } from '@/lib/script-file'

/** The worker of the page `toll`. */
export async function GET(request: Request): Promise<Response> {
  if (!(await poolOf(request.headers))) return new Response('Not found', { status: 404 })
  return scriptResponse(request, 'app/pool/work.js/worker.js')
}
