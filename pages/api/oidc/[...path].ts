import type { IncomingMessage } from 'node:http'
import type { NextApiRequest, NextApiResponse } from 'next'
import { hostHeader, isHttps } from '@/lib/hosts'
import { handlerOf } from '@/lib/oidc/provider'
import { asAddress, comesByPost, LONGEST_FORM, pathOf } from '@/lib/oidc/request-line'
import { poolOf } from '@/lib/pools/queries'

export const config = { api: { bodyParser: false, externalResolver: true } }

/** Hands the raw request to the pool's oidc-provider; `/oidc/*` is rewritten to here, and `req.url` is still the outer one. */
export default async function handler(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  const get = (name: string) => {
    const value = req.headers[name]
    return (Array.isArray(value) ? value[0] : value) ?? null
  }
  const pool = await poolOf({ get })
  const path = pathOf(req.url)
  if (!pool || !path) return void res.status(404).end()
  // PostgreSQL stores no NUL, and no client has one to send.
  if (path.includes('%00')) return void res.status(400).end()
  res.setHeader('x-content-type-options', 'nosniff')
  res.setHeader('referrer-policy', 'same-origin')
  if (isHttps()) res.setHeader('strict-transport-security', 'max-age=31536000')
  if (comesByPost(req.method, path, req.headers['content-type'])) {
    const body = await bytesOf(req, LONGEST_FORM)
    res.setHeader('cache-control', 'no-store')
    if (body) res.status(303).setHeader('location', asAddress(path, body))
    else res.status(413).setHeader('connection', 'close')
    res.end()
    return
  }
  // The checked host, whatever a client may have sent: the library builds its addresses from these.
  req.headers['x-forwarded-host'] = hostHeader({ get }) ?? undefined
  req.headers['x-forwarded-proto'] = isHttps() ? 'https' : 'http'
  Object.assign(req, { originalUrl: `/oidc${path}` })
  req.url = path
  await (await handlerOf(pool))(req, res)
}

/** What a request brings along; null when that is more than so many bytes, and the rest is not read. */
async function bytesOf(req: IncomingMessage, most: number): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of req.iterator({ destroyOnReturn: false })) {
    length += part.length
    if (length > most) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
