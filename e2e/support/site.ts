import http from 'node:http'
import { freePort, listen } from './net'
import { newShop, type Shop } from './shop'
import { fresh, stage } from './stage'
import { startTls } from './tls'

/** `cookies`: `Set-Cookie` lines, one character per byte. */
type Served = { type: string; body: string; cookies?: string[] }

export type Site = {
  origin: string
  /** The files by path; may be changed while the site is served. */
  files: Map<string, Served>
  /** The cookies of the last request, one character per byte. */
  heard(): string
  close(): void
}

export const html = (body: string): Served => ({ type: 'text/html; charset=utf-8', body: `<!doctype html>${body}` })
export const script = (body: string): Served => ({ type: 'text/javascript; charset=utf-8', body })

type Options = {
  /** Whether its pages cut the connection to other windows (COOP). */
  severs?: boolean
}

/** Serves a third-party site: on loopback, or with its own name below the domain of `domain`, over https. */
export async function serveSite(where: 'local' | 'domain' | 'elsewhere', { severs }: Options = {}): Promise<Site> {
  const files: Site['files'] = new Map()
  let cookies = ''
  const server = http.createServer((request, response) => {
    cookies = request.headers.cookie ?? ''
    const file = files.get(new URL(request.url ?? '/', 'http://site').pathname)
    if (!file) return void response.writeHead(404).end()
    if (severs) response.setHeader('cross-origin-opener-policy', 'same-origin')
    response.setHeader('content-type', file.type)
    if (file.cookies) response.setHeader('set-cookie', file.cookies)
    // The body as bytes, because with a string Node would write the headers as UTF-8.
    response.end(Buffer.from(file.body))
  })
  const port = await listen(server)
  if (where !== 'domain') {
    // `localhost` is another site than 127.0.0.1, not only another origin.
    const host = where === 'local' ? '127.0.0.1' : 'localhost'
    return { origin: `http://${host}:${port}`, files, heard: () => cookies, close: () => server.close() }
  }
  const tlsPort = await freePort()
  const tls = await startTls(tlsPort, port)
  const close = () => {
    tls.close()
    server.close()
  }
  return { origin: `https://${fresh('app')}.menshen.test:${tlsPort}`, files, heard: () => cookies, close }
}

const real = { identifier: 'wechat', displayName: 'WeChat', appSecret: '${WECHAT_SECRET}' }

/** A shop with a single-page application, served by a site. */
export async function newSpa(
  where: 'local' | 'domain',
  { origin }: Site,
  { appId = 'wx0123456789abcdef', paths = ['/callback'] }: { appId?: string; paths?: string[] } = {},
): Promise<Shop> {
  return newShop(stage()[where], {
    redirectUri: `${origin}${paths[0]}`,
    ...(where === 'domain' && { connections: [{ ...real, appId }] }),
    application: {
      type: 'spa',
      secret: undefined,
      redirectUris: paths.map((path) => origin + path),
      postLogoutRedirectUris: [`${origin}/`],
    },
  })
}
