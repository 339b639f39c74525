import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { poolOf } from '@/lib/pools/queries'

/** The server's working directory is the project's folder. */
const FILE = path.join(/*turbopackIgnore: true*/ process.cwd(), 'sdk', 'dist', 'index.js')

/** The browser SDK, for pages of any origin. */
export async function GET(request: Request): Promise<Response> {
  if (!(await poolOf(request.headers))) return new Response('Not found', { status: 404 })
  const bytes = await readFile(FILE)
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`
  const headers = {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=600',
    etag,
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(bytes), { headers })
}
