import http from 'node:http'
import { stage } from './stage'

export type Sent = {
  method?: string
  host?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** One of the two loopbacks. */
  address?: string
  /** Of another installation than the local one. */
  port?: number
  /** Milliseconds between the two halves of the body. */
  pause?: number
}

export type Answered = { status: number; text: string; headers: http.IncomingHttpHeaders }

/** One request to an installation as it goes over the wire: any host, any headers, any body. */
export const send = (path: string, sent: Sent = {}): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const { method, host = '', headers = {}, body = '', address = '127.0.0.1', port = stage().local.port, pause } = sent
    // Node frames the body of a POST by itself, and of other methods not.
    const length = headers['transfer-encoding'] ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    let answered = false
    const request = http.request(
      {
        ...{ host: address, port, path, agent: false },
        method: method ?? (body.length ? 'POST' : 'GET'),
        headers: { host, ...length, ...headers },
      },
      (response) => {
        answered = true
        let text = ''
        response.on('data', (part) => {
          text += part
        })
        const done = () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers })
        response.on('end', done).on('error', done)
      },
    )
    // A refusal may come before everything was sent, and the rest is not taken.
    request.on('error', (error) => {
      if (!answered) reject(error)
    })
    if (!pause) return void request.end(body)
    const half = Math.floor(body.length / 2)
    request.write(body.slice(0, half))
    setTimeout(() => request.end(body.slice(half)), pause)
  })
