import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { PlainError } from './say.mjs'

// Error codes of a server or network that is still starting. 57P03 is PostgreSQL's own.
const NOT_YET = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT', 'ETIMEDOUT', '57P03'])

/**
 * Connects to a server that may still be starting, such as another service of a compose file.
 * @throws PlainError when it does not answer in time, or refuses the connection
 */
export async function connectWhenReady(connectionString: string, seconds = 30): Promise<pg.Client> {
  const began = Date.now()
  let announced = false
  for (;;) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
    client.on('error', () => {}) // the next query reports it
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      const { code, message } = error as { code?: string; message: string }
      const mayBeStarting = (code && NOT_YET.has(code)) || /timeout|terminated unexpectedly/i.test(message)
      if (!mayBeStarting || Date.now() - began > seconds * 1000) throw refusal(connectionString, code, message)
      if (!announced) console.log('Waiting for the database …')
      announced = true
      await sleep(500)
    }
  }
}

function refusal(connectionString: string, code: string | undefined, message: string): PlainError {
  const url = URL.canParse(connectionString) ? new URL(connectionString) : null
  const host = url?.host || 'of DATABASE_URL' // the host only: the URL contains the password
  const name = url?.pathname.slice(1) ?? ''
  if (code === '3D000')
    return new PlainError(`The server ${host} has no database "${name}". Make it first: CREATE DATABASE "${name}"`)
  if (code === '28P01' || code === '28000')
    return new PlainError(`The server ${host} refuses the user or the password in DATABASE_URL.`)
  return new PlainError(
    `The database at ${host} does not answer (${code ?? message}). Check DATABASE_URL, and that the server runs.`,
  )
}
