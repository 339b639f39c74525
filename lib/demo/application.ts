import { db } from '../db'
import { env } from '../env'

export const DEMO_POOL = { name: 'demo' }

export const demoHome = (): string => `${env().BASE_URL}/demo`
export const demoCallback = (): string => `${demoHome()}/callback`

/** The demo pool's application; null when somebody has deleted it. */
export const findDemoApplication = () =>
  db.application.findFirst({ where: { pool: DEMO_POOL, redirectUris: { has: demoCallback() } }, select: { id: true } })

export const findDemoPool = () => db.pool.findUnique({ where: DEMO_POOL, select: { id: true, system: true } })
