import { poolOf } from '@/lib/pools/queries'
import { scriptResponse } from '@/lib/script-file'

/** The browser SDK, for pages of any origin. */
export async function GET(request: Request): Promise<Response> {
  if (!(await poolOf(request.headers))) return new Response('Not found', { status: 404 })
  return scriptResponse(request, 'sdk/dist/index.js', {
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  })
}
