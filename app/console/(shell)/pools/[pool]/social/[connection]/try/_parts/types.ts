import type { Outcome } from '@/lib/association/rules'
import type { LinkedUser } from './user-line'

export type TrialKey = { kind: 'openid' | 'unionid'; realm: string; value: string; user: LinkedUser | null }

/** What association would do, and the users who have the person's keys. */
export type Forecast = { outcome: Outcome; keys: readonly TrialKey[] }

/** A WeChat error in words, and the help page that explains it. */
export type Explanation = { href: string; text: string }
