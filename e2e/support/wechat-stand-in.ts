import { randomBytes } from 'node:crypto'
import http from 'node:http'
import { listen } from './net'

/**
 * Another server that speaks WeChat's protocol, written from its documents: whoever opens the QR page is scanned and
 * allowed at once. Remembers what it was asked.
 */
export class WeChatStandIn {
  readonly authorizations: string[] = []
  readonly exchanges: URLSearchParams[] = []
  origin = ''
  #server = http.createServer((request, response) => this.#answer(request, response))
  #codes = new Set<string>()

  constructor(readonly app: { appId: string; appSecret: string }) {}

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
      this.#codes.add(code)
      const back = `${query.get('redirect_uri')}?code=${code}&state=${query.get('state')}`
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><title>WeChat</title><a id="scan" href="${back.replaceAll('&', '&amp;')}">Scan</a>`)
    } else if (url.pathname === '/__asked') {
      json({ authorizations: this.authorizations, exchanges: this.exchanges.map(String) })
    } else if (url.pathname === '/sns/oauth2/access_token') {
      this.exchanges.push(query)
      if (query.get('appid') !== this.app.appId) json({ errcode: 40013, errmsg: 'invalid appid' })
      else if (query.get('secret') !== this.app.appSecret) json({ errcode: 40125, errmsg: 'invalid appsecret' })
      else if (!this.#codes.delete(query.get('code') ?? '')) json({ errcode: 40163, errmsg: 'code been used' })
      else
        json({
          access_token: 'T',
          expires_in: 7200,
          refresh_token: 'R',
          openid: 'oStandIn_000000000000000001',
          scope: 'snsapi_login',
          unionid: 'oStandInUnion_0000000000001',
        })
    } else if (url.pathname === '/sns/userinfo')
      json({
        openid: 'oStandIn_000000000000000001',
        nickname: '站立者',
        sex: 0,
        headimgurl: '',
        privilege: [],
        unionid: 'oStandInUnion_0000000000001',
      })
    else response.writeHead(404).end()
  }
}
