import type { NextApiRequest, NextApiResponse } from 'next'
import { hostHeader, isHttps } from '@/lib/hosts'
import { handlerOf } from '@/lib/oidc/provider'
import { pathOf } from '@/lib/oidc/request-line'
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
  // The checked host, whatever a client may have sent: the library builds its addresses from these.
  req.headers['x-forwarded-host'] = hostHeader({ get }) ?? undefined
  req.headers['x-forwarded-proto'] = isHttps() ? 'https' : 'http'
  Object.assign(req, { originalUrl: `/oidc${path}` })
  req.url = path
  await (await handlerOf(pool))(req, res)
}
