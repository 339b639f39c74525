import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** Seconds for which browsers keep a script without asking again. */
const MAX_AGE = 600

/**
 * Answers with a script of the project's folder, which is the server's working directory.
 * @param file its path there
 * @param more headers beyond the usual ones
 */
export async function scriptResponse(request: Request, file: string, more: Record<string, string> = {}) {
  const bytes = await readFile(path.join(/*turbopackIgnore: true*/ process.cwd(), file))
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`
  const headers = {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': `public, max-age=${MAX_AGE}`,
    etag,
    ...more,
  }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(bytes), { headers })
}
