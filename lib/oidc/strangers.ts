import Provider, { type AdapterPayload, errors } from 'oidc-provider'
import { headersOf } from '../headers'
import { doerOf } from '../limits/doer'
import { noteHere } from '../limits/gauges'
import { addressHashOf } from '../strangers/address-hash'
import { LONGEST_ARTIFACT } from '../strangers/ceilings'
import { countStored } from '../strangers/stored'

const KINDS = { Interaction: 'visit', PushedAuthorizationRequest: 'push' } as const

/** Of a row that needs no login: which kind it is, and whose. */
export type StrangersArtifact = {
  kind: (typeof KINDS)[keyof typeof KINDS]
  clientId: string | null
  addressHash: string | null
}

/**
 * What is noted of an artifact that a request without a login makes us store: so a ceiling can tell who has the most. Null
 * for other artifacts. @throws InvalidRequest when it is too large
 */
export function strangersArtifact(
  model: string,
  payload: AdapterPayload,
  accountId: string | null,
): StrangersArtifact | null {
  if (accountId || !(model in KINDS)) return null
  const kind = KINDS[model as keyof typeof KINDS]
  // With a result a visit is at its end, and it was measured at its beginning.
  if (!payload.result && Buffer.byteLength(JSON.stringify(payload)) > LONGEST_ARTIFACT)
    throw new errors.InvalidRequest(TOO_LONG)
  const { ctx } = Provider
  return { kind, clientId: ctx?.oidc.client?.clientId ?? null, addressHash: ctx ? addressHashOf(headersOf(ctx)) : null }
}

export const TOO_LONG = 'the request is longer than 4 KB'

/** Counts a row that was stored, and a pushed request of a client that anybody may say to be. */
export function countArtifact(poolId: string, { kind }: StrangersArtifact): void {
  countStored(kind)
  const { ctx } = Provider
  if (kind === 'push' && ctx?.oidc.client?.clientAuthMethod === 'none') noteHere('push', doerOf(poolId, headersOf(ctx)))
}
