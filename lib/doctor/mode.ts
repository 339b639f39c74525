import type { CheckContext } from './context'
import type { Finding } from './schema'

/**
 * The connection to examine. Without a secret, the checks that need one are skipped; `connectionId` is null before it
 * is saved.
 */
export type CheckTarget = { appId: string; appSecret: string | null; sandbox: boolean; connectionId: string | null }

/** Whether a source accepts a secret; `unknown` when its answer does not say. */
export type Verdict = 'ok' | 'wrong' | 'unknown'

/** How connections of one mode are examined. */
export type Doctor = {
  /** Never throws, and ends with the context's `signal`. No finding contains a secret. */
  examine(subject: CheckTarget, context: CheckContext): Promise<Finding[]>
  verify(appId: string, appSecret: string, context: CheckContext): Promise<Verdict>
}
