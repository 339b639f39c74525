import type { NextApiRequest, NextApiResponse } from 'next'
import { hostHeader, isHttps } from '@/lib/hosts'
import { handlerOf } from '@/lib/oidc/provider'
import { poolOf } from '@/lib/pools/queries'

export const config = { api: { bodyParser: false, externalResolver: true } }

const MOUNT = '/oidc'

/** Hands the raw request to the pool's oidc-provider; `/oidc/*` is rewritten to here, and `req.url` is still the outer one. */
export default async function handler(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  const get = (name: string) => {
    const value = req.headers[name]
    return (Array.isArray(value) ? value[0] : value) ?? null
  }
  const pool = await poolOf({ get })
  // PostgreSQL stores no NUL, and no client has one to send.
  const status = !pool || !req.url?.startsWith(`${MOUNT}/`) ? 404 : req.url.includes('%00') ? 400 : null
  if (!pool || !req.url || status) {
    res.status(status ?? 404).end()
    return
  }
  // The checked host, whatever a client may have sent: the library builds its addresses from these.
  req.headers['x-forwarded-host'] = hostHeader({ get }) ?? undefined
  req.headers['x-forwarded-proto'] = isHttps() ? 'https' : 'http'
  const original = req.url
  Object.assign(req, { originalUrl: original })
  req.url = original.slice(MOUNT.length)
  res.setHeader('x-content-type-options', 'nosniff')
  res.setHeader('referrer-policy', 'same-origin')
  if (isHttps()) res.setHeader('strict-transport-security', 'max-age=31536000')
  await (await handlerOf(pool))(req, res)
}
