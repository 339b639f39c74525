/**
 * Reasons for which somebody is refused whom WeChat, a password or a code has named. Strangers cannot cause them, so they
 * are kept for thirty days, and no flood of others hides them. Any other refusal takes no more than a request.
 */
export const PROVED: readonly string[] = [
  'connection_off',
  'login_only',
  'sign_up_closed',
  'user_blocked',
  'already_linked',
  'sandbox_boundary',
]

export const isProved = (reason: string): boolean => PROVED.includes(reason)

/** Days for which refusals are kept. */
export const KEPT_DAYS = { proved: 30, strangers: 1 } as const
