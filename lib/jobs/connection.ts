import pg from 'pg'
import type PgBoss from 'pg-boss'
import { env } from '../env'
import { log } from '../log'

/** Connections of a process for its jobs, beside those of the site. */
const AT_MOST = 2

export type Connection = PgBoss.Db & {
  /** Logs a trouble, once until it is over. */
  tell(error: unknown): void
  /** One process after the other, of those that share the database. */
  alone(work: () => Promise<void>): Promise<void>
  /** From now on a query that fails is told, and answers nothing. */
  forgive(): void
  close(): Promise<void>
}

/**
 * pg-boss's way to the database. It does not wait until the end of a job is written down: were such a query to fail, the
 * error would be nobody's, and end the process. So they do not fail once jobs run; a job whose end was not written down
 * is given up after its time.
 */
export function connect(): Connection {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: AT_MOST,
    idleTimeoutMillis: 60_000,
    application_name: 'menshen-jobs',
  })
  let troubled = false
  let forgiving = false
  const tell = (error: unknown) => {
    if (!troubled && !pool.ending) log().error({ err: error }, 'jobs: the database refuses')
    troubled = true
  }
  pool.on('error', tell) // of an idle connection: the next query opens another
  return {
    tell,
    async executeSql(text, values) {
      try {
        const answer = await pool.query(text, values)
        troubled = false
        return answer
      } catch (error) {
        if (!forgiving) throw error
        tell(error)
        return { rows: undefined as never } // which pg-boss takes for none
      }
    },
    async alone(work) {
      const client = await pool.connect()
      try {
        await client.query('SELECT pg_advisory_lock($1)', [START_LOCK])
        await work()
      } finally {
        client.release(true) // closes it, which opens the lock
      }
    },
    forgive() {
      forgiving = true
    },
    close: () => pool.end(),
  }
}

/** Any number that nobody else locks by. */
const START_LOCK = 720_011_225
