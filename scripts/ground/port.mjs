import net from 'node:net'
import { networkInterfaces } from 'node:os'
import { PlainError } from './say.mjs'

/** Both, where this computer has both. */
export const loopbacks = () =>
  Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'))
    ? ['127.0.0.1', '::1']
    : ['127.0.0.1']

// macOS lets two programs bind one port at different addresses: ask for an answer first.
const answers = (port, host) =>
  new Promise((resolve) => {
    const socket = net.connect({ port, host, timeout: 1000 })
    const done = (found) => {
      socket.destroy()
      resolve(found)
    }
    socket.once('connect', () => done(true))
    socket.once('timeout', () => done(false))
    socket.once('error', () => done(false))
  })

const bindError = (port) =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', resolve)
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(null)))
  })

/** @throws a plain sentence when the port cannot be had */
export async function requireFreePort() {
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65535) return // the settings' own check says what is wrong
  const error = await bindError(port)
  if (error) throw refusalOf(error, port, '127.0.0.1')
  for (const host of ['127.0.0.1', '::1'])
    if (await answers(port, host)) throw refusalOf({ code: 'EADDRINUSE', message: '' }, port, host)
}

/** Why a port cannot be listened on, and what to do, for the terminal. */
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
