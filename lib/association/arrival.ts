import type { Outcome } from './rules'

/** Somebody who came through a connection. */
export type Arrival = {
  poolId: string
  applicationId: string
  connectionId: string
  /** Of the connection as the exchange saw it: the keys' realms. */
  mode: string
  appId: string
  sandbox: boolean
  openid: string
  unionid: string | null
  /** Null when the source told none this time: what is known stays. */
  profile: { nickname: string | null; avatarUrl: string | null } | null
}

/** What the person just did on the pages that ask; proofs and skipped fields are rows of the attempt. */
export type Step = {
  attemptId?: string
  answer?: 'create'
  /** One of several matches, by its user. */
  picked?: string
}

export type Associated =
  | { kind: 'signed_in' | 'linked' | 'created'; userId: string; identityId: string }
  | Extract<Outcome, { kind: 'ask' | 'prove' | 'choose' | 'refused' }>
