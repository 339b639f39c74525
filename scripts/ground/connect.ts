import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { PlainError } from './say.mjs'

// What a server that is still starting looks like: from outside, from a network that is still coming up, from inside.
const NOT_YET = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT', 'ETIMEDOUT', '57P03'])

/**
 * A connection to a server that may be starting at this moment, as beside it in a compose file.
 * @throws PlainError when it does not answer in time, or refuses us
 */
export async function connectWhenReady(connectionString: string, seconds = 30): Promise<pg.Client> {
  const began = Date.now()
  let told = false
  for (;;) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
    client.on('error', () => {}) // reported by the query that meets it
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      const { code, message } = error as { code?: string; message: string }
      const patient = (code && NOT_YET.has(code)) || /timeout|terminated unexpectedly/i.test(message)
      if (!patient || Date.now() - began > seconds * 1000) throw refusal(connectionString, code, message)
      if (!told) console.log('Waiting for the database …')
      told = true
      await sleep(500)
    }
  }
}

function refusal(connectionString: string, code: string | undefined, message: string): PlainError {
  const url = URL.canParse(connectionString) ? new URL(connectionString) : null
  const host = url?.host || 'of DATABASE_URL' // never the password in it
  const name = url?.pathname.slice(1) ?? ''
  if (code === '3D000')
    return new PlainError(`The server ${host} has no database "${name}". Make it first: CREATE DATABASE "${name}"`)
  if (code === '28P01' || code === '28000')
    return new PlainError(`The server ${host} refuses the user or the password in DATABASE_URL.`)
  return new PlainError(
    `The database at ${host} does not answer (${code ?? message}). Check DATABASE_URL, and that the server runs.`,
  )
}
