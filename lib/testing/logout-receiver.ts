import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/**
 * An application's server for back-channel logout: it keeps the logout tokens that it receives, and answers as the test
 * wants.
 */
export class LogoutReceiver {
  readonly tokens: string[] = []
  /** The status of its responses from now on. */
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

  /** Waits for the next logout token that no call has returned yet. */
  async next(): Promise<string> {
    const index = this.#handed++
    while (this.tokens.length <= index) await once(this.#server, 'token')
    return this.tokens[index] ?? ''
  }

  /** Receives logout tokens without answering. @returns a function that sends the responses */
  hold(): () => void {
    let release = () => {}
    this.#open = new Promise((done) => {
      release = done
    })
    return release
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}
