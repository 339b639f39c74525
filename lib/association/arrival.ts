import type { Outcome } from './rules'

/** Somebody who came through a connection, as WeChat told us. */
export type Arrival = {
  poolId: string
  applicationId: string
  connectionId: string
  /** `mode`, `appId` and `sandbox` as the connection had them during the exchange: they decide the keys' realms. */
  mode: string
  appId: string
  sandbox: boolean
  openid: string
  unionid: string | null
  /** Null when the source sent none this time: the stored profile is kept. */
  profile: { nickname: string | null; avatarUrl: string | null } | null
}

/**
 * What the person submitted on the current step. Proofs and skipped fields are not in it: the database has them, by
 * attempt.
 */
export type StepInput = {
  attemptId?: string
  answer?: 'create'
  /** The id of the user whom the person picked of several matches. */
  picked?: string
}

export type AssociationResult =
  | { kind: 'signed_in' | 'linked' | 'created'; userId: string; identityId: string }
  | Extract<Outcome, { kind: 'ask' | 'prove' | 'choose' | 'refused' }>
