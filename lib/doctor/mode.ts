import type { Finding } from './schema'
import type { World } from './world'

/** What is examined. Without a secret, or without a connection yet, the rest is examined all the same. */
export type Subject = { appId: string; appSecret: string | null; sandbox: boolean; connectionId: string | null }

/** Whether a source objects to a secret; `unknown` when it said nothing about it. */
export type Verdict = 'ok' | 'wrong' | 'unknown'

/** How connections of one mode are examined. */
export type Doctor = {
  /** Never throws, and is over when the world's signal is. Nothing found has a secret in it. */
  examine(subject: Subject, world: World): Promise<Finding[]>
  verify(appId: string, appSecret: string, world: World): Promise<Verdict>
}
