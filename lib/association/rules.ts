/** The connection's policy for an identity that is not known, with what the application allows. */
export type Policy = { association: 'off' | 'field' | 'ask'; loginOnly: boolean; signUp: boolean }

export type KnownUser = { userId: string; blocked: boolean; sandbox: boolean }

export type Facts = {
  /** The connection exists and is on for the application, at this moment. */
  open: boolean
  /** The identity came from the sandbox. */
  sandbox: boolean
  byOpenid: KnownUser | null
  byUnionid: KnownUser | null
}

export type RefusalReason =
  | 'connection_off'
  | 'user_blocked'
  | 'sandbox_boundary'
  | 'login_only'
  | 'sign_up_closed'
  | 'binding_required'

export type Outcome =
  | { kind: 'signed_in'; userId: string; conflict: boolean }
  | { kind: 'created' }
  | { kind: 'refused'; reason: RefusalReason }

/**
 * Which user is it? Recognition comes first under every policy. Two users claiming one person are never merged: the
 * openid, which is this very application's, decides, and the conflict is told.
 *
 * WeChat tells neither phone nor e-mail, so Field Matching finds nobody by itself and a newcomer is created.
 */
export function decide(policy: Policy, facts: Facts): Outcome {
  if (!facts.open) return { kind: 'refused', reason: 'connection_off' }
  const known = facts.byOpenid ?? facts.byUnionid
  if (known) {
    if (known.sandbox !== facts.sandbox) return { kind: 'refused', reason: 'sandbox_boundary' }
    if (known.blocked) return { kind: 'refused', reason: 'user_blocked' }
    const conflict = Boolean(facts.byOpenid && facts.byUnionid && facts.byOpenid.userId !== facts.byUnionid.userId)
    return { kind: 'signed_in', userId: known.userId, conflict }
  }
  if (policy.loginOnly) return { kind: 'refused', reason: 'login_only' }
  if (policy.association === 'ask') return { kind: 'refused', reason: 'binding_required' }
  if (!policy.signUp) return { kind: 'refused', reason: 'sign_up_closed' }
  return { kind: 'created' }
}
