import { randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export const SECRET = 'three-times-slowly'

export type Door = {
  origin: string
  /** Sets the name of the next person who logs in; null for somebody without a name. */
  next(name: string | null): void
  close(): void
}

/** Starts the toy source's server: a small OAuth 2.0 server that logs in everybody without asking. */
export async function openDoor(): Promise<Door> {
  let name: string | null = 'Mei'
  const codes = new Map<string, { client: string; redirectUri: string; name: string | null }>()
  const tokens = new Map<string, string | null>()
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://door')
    let body = ''
    for await (const part of request) body += part
    const form = new URLSearchParams(body)
    const json = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (url.pathname === '/enter') {
      const [code, redirectUri] = [randomUUID(), url.searchParams.get('redirect_uri') ?? '']
      codes.set(code, { client: url.searchParams.get('client_id') ?? '', redirectUri, name })
      const query = new URLSearchParams({ code, state: url.searchParams.get('state') ?? '' })
      return response.writeHead(302, { location: `${redirectUri}?${query}` }).end()
    }
    if (url.pathname === '/token') {
      const code = form.get('code') ?? ''
      const given = codes.get(code)
      codes.delete(code)
      const right = given && given.client === form.get('client_id') && form.get('client_secret') === SECRET
      if (!right || given.redirectUri !== form.get('redirect_uri')) return json(400, { error: 'invalid_grant' })
      const token = randomUUID()
      tokens.set(token, given.name)
      return json(200, { access_token: token, token_type: 'Bearer' })
    }
    const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
    if (!tokens.has(token)) return json(401, {})
    const who = tokens.get(token) ?? null
    json(200, { id: `door-${who ?? 'nobody'}`, name: who })
  })
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (who) => {
      name = who
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
