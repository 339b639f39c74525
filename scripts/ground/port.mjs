import net from 'node:net'
import { networkInterfaces } from 'node:os'
import { PlainError } from './say.mjs'

/** The loopback addresses of this computer: IPv4, and IPv6 where it has it. */
export const loopbacks = () =>
  Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'))
    ? ['127.0.0.1', '::1']
    : ['127.0.0.1']

// Whether somebody listens on the port. Binding it is no proof: macOS lets two programs bind one port at different
// addresses.
const answers = (port, host) =>
  new Promise((resolve) => {
    const socket = net.connect({ port, host, timeout: 1000 })
    const settle = (connected) => {
      socket.destroy()
      resolve(connected)
    }
    socket.once('connect', () => settle(true))
    socket.once('timeout', () => settle(false))
    socket.once('error', () => settle(false))
  })

const bindError = (port) =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', resolve)
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(null)))
  })

/** @throws PlainError when the port cannot be used */
export async function requireFreePort() {
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65535) return // the check of the settings reports it
  const error = await bindError(port)
  if (error) throw refusalOf(error, port, '127.0.0.1')
  for (const host of ['127.0.0.1', '::1'])
    if (await answers(port, host)) throw refusalOf({ code: 'EADDRINUSE', message: '' }, port, host)
}

/** Says why a port cannot be listened on, and what to do. */
export function refusalOf({ code, message }, port, host) {
  if (code === 'EACCES')
    return new PlainError(`Port ${port} is for the system's administrator. Choose another: ${example(3000)}`)
  if (code === 'EADDRINUSE')
    return new PlainError(
      `Port ${port} is in use at ${host}. Stop what uses it, or choose another: ${example(port < 65535 ? port + 1 : 3000)}`,
    )
  return new PlainError(`Port ${port} cannot be listened on at ${host} (${code ?? message}).`)
}

function example(port) {
  const script = process.env.npm_lifecycle_event || 'up'
  return `PORT=${port} npm ${script === 'start' ? 'start' : `run ${script}`}`
}
