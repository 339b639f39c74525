import type { Outcome } from './rules'

/** Somebody who has come back from WeChat through a connection, before it is known which user that is. */
export type Arrival = {
  poolId: string
  applicationId: string
  connectionId: string
  /** `mode`, `appId` and `sandbox` are the connection's during the exchange. They decide the realms of the keys. */
  mode: string
  appId: string
  sandbox: boolean
  openid: string
  unionid: string | null
  /** Null when WeChat sent none this time; the stored profile is then kept. */
  profile: { nickname: string | null; avatarUrl: string | null } | null
}

/**
 * What the person submitted on the current step. Proofs and skipped fields are read from the attempt in the database.
 */
export type StepInput = {
  attemptId?: string
  answer?: 'create'
  /** The id of the user that the person picked when several matched. */
  picked?: string
}

/** The user who is now logged in, or an outcome for which nothing is written. */
export type AssociationResult =
  | { kind: 'signed_in' | 'linked' | 'created'; userId: string; identityId: string }
  | Extract<Outcome, { kind: 'ask' | 'prove' | 'choose' | 'refused' }>
