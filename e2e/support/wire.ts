import http from 'node:http'
import { stage } from './stage'

export type WireRequest = {
  method?: string
  host?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** The loopback address to connect to. */
  address?: string
  /** The port; by default the local installation's. */
  port?: number
  /** Milliseconds of pause between the two halves of the body. */
  pause?: number
}

export type WireResponse = { status: number; text: string; headers: http.IncomingHttpHeaders }

/** Sends one raw request to an installation: any host, any headers, any body. */
export const send = (path: string, sent: WireRequest = {}): Promise<WireResponse> =>
  new Promise((resolve, reject) => {
    const { method, host = '', headers = {}, body = '', address = '127.0.0.1', port = stage().local.port, pause } = sent
    // Node sets the body's length by itself only for some methods.
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
    // The server may answer before the body is complete and then close the connection, which is no error.
    request.on('error', (error) => {
      if (!answered) reject(error)
    })
    if (!pause) return void request.end(body)
    const half = Math.floor(body.length / 2)
    request.write(body.slice(0, half))
    setTimeout(() => request.end(body.slice(half)), pause)
  })
