import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** An application's server that is told of logouts: keeps what it was told, and answers as it is set to. */
export class LogoutReceiver {
  readonly tokens: string[] = []
  /** Of the answers from now on. */
  status = 204
  location: string | undefined
  readonly #server: http.Server
  #handed = 0
  #open: Promise<void> = Promise.resolve()

  private constructor(server: http.Server) {
    this.#server = server
    server.on('request', async (request, response) => {
      this.tokens.push(new URLSearchParams(await text(request)).get('logout_token') ?? '')
      server.emit('token')
      await this.#open
      response.writeHead(this.status, this.location ? { location: this.location } : {}).end()
    })
  }

  static async start(host = '127.0.0.1'): Promise<LogoutReceiver> {
    const server = http.createServer()
    await new Promise<void>((done) => server.listen(0, host, done))
    return new LogoutReceiver(server)
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}/logout`
  }

  /** Hands over the logout tokens in the order they come in, one each time, as soon as it is there. */
  async next(): Promise<string> {
    const index = this.#handed++
    while (this.tokens.length <= index) await once(this.#server, 'token')
    return this.tokens[index] ?? ''
  }

  /** Takes what it is told and answers nothing. @returns what lets the answers go */
  hold(): () => void {
    let letGo = () => {}
    this.#open = new Promise((done) => {
      letGo = done
    })
    return letGo
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}
