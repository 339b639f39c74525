import type { Outcome } from '@/lib/association/rules'
import type { LinkedUser } from './user-line'

export type TrialKey = { kind: 'openid' | 'unionid'; realm: string; value: string; user: LinkedUser | null }

/** What association would do, and who has the keys. */
export type Forecast = { outcome: Outcome; keys: readonly TrialKey[] }

/** Where a failure of WeChat's is explained. */
export type Explanation = { href: string; text: string }
