import { createHash, randomBytes } from 'node:crypto'
import http from 'node:http'
import type { Agent } from './agent'
import { listen } from './net'

/** `severs`: whether its QR page cuts the connection to the window that opened it (COOP). */
type App = { appId: string; appSecret: string; severs?: boolean }
type Person = { appId: string; who: string; tells: string }

/**
 * A server that speaks WeChat's protocol, written from its documentation. Opening the QR page counts as a scan that is
 * allowed. In its address `&as=name` chooses the person (a name that begins with `lone` has no unionid), and
 * `&tells={…}` adds fields to the person's profile. Records the requests that it gets.
 */
export class WeChatStandIn {
  readonly authorizations: string[] = []
  readonly exchanges: URLSearchParams[] = []
  origin = ''
  #server = http.createServer((request, response) => this.#answer(request, response))
  #codes = new Map<string, Person>()
  readonly #apps: App[]

  constructor(...apps: App[]) {
    this.#apps = apps
  }

  async start(): Promise<this> {
    this.origin = `http://127.0.0.1:${await listen(this.#server)}`
    return this
  }

  close(): void {
    this.#server.close()
  }

  #answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://wechat')
    const query = url.searchParams
    const json = (body: unknown) => {
      response.setHeader('content-type', 'text/plain')
      response.end(JSON.stringify(body))
    }
    if (url.pathname === '/connect/qrconnect') {
      this.authorizations.push(request.url ?? '')
      const code = randomBytes(16).toString('hex')
      const [who, tells] = [query.get('as') ?? '站立者', query.get('tells') ?? '{}']
      this.#codes.set(code, { appId: query.get('appid') ?? '', who, tells })
      if (this.#apps.find(({ appId }) => appId === query.get('appid'))?.severs)
        response.setHeader('cross-origin-opener-policy', 'same-origin')
      const back = `${query.get('redirect_uri')}?code=${code}&state=${query.get('state')}`
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><title>WeChat</title><a id="scan" href="${back.replaceAll('&', '&amp;')}">Scan</a>`)
    } else if (url.pathname === '/__asked') {
      json({ authorizations: this.authorizations, exchanges: this.exchanges.map(String) })
    } else if (url.pathname === '/sns/oauth2/access_token') {
      this.exchanges.push(query)
      const app = this.#apps.find(({ appId }) => appId === query.get('appid'))
      const code = this.#codes.get(query.get('code') ?? '')
      if (!app) json({ errcode: 40013, errmsg: 'invalid appid' })
      else if (query.get('secret') !== app.appSecret) json({ errcode: 40125, errmsg: 'invalid appsecret' })
      else if (!code || !this.#codes.delete(query.get('code') ?? '')) json({ errcode: 40163, errmsg: 'code been used' })
      else
        json({
          access_token: Buffer.from(JSON.stringify(code)).toString('base64url'),
          expires_in: 7200,
          refresh_token: 'R',
          scope: 'snsapi_login',
          ...keysOf(code),
        })
    } else if (url.pathname === '/sns/userinfo') {
      const person: Person = JSON.parse(Buffer.from(query.get('access_token') ?? '', 'base64url').toString())
      const { who, tells } = person
      json({ nickname: who, sex: 0, headimgurl: '', privilege: [], ...keysOf(person), ...JSON.parse(tells) })
    } else response.writeHead(404).end()
  }
}

const id = (text: string) => `o${createHash('sha256').update(text).digest('base64url').slice(0, 27)}`

const keysOf = ({ appId, who }: Person) => ({
  openid: id(`${appId} ${who}`),
  ...(who.startsWith('lone') ? {} : { unionid: id(who) }),
})

/**
 * Scans and allows at the stand-in as a person of this name. @returns the callback's address, which is not requested
 */
export async function scanByStandIn(
  agent: Agent,
  authorize: string,
  who: string,
  tells: Record<string, unknown> = {},
): Promise<string> {
  const url = new URL(authorize)
  url.searchParams.set('as', who)
  url.searchParams.set('tells', JSON.stringify(tells))
  const page = await (await agent.send(url.href)).text()
  const link = /<a id="scan" href="([^"]+)"/.exec(page)?.[1]
  if (!link) throw new Error(`no scan: ${page.slice(0, 400)}`)
  return link.replaceAll('&amp;', '&')
}
