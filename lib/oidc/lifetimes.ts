const MINUTE = 60
const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Seconds. What an application may choose for itself is in `lib/applications/rules`. */
export const LIFETIMES = {
  code: MINUTE,
  pushedRequest: MINUTE,
  visit: HOUR,
  session: 14 * DAY,
  /** Of a session that nobody is logged in with: only a moment of a logout. */
  emptySession: 10 * MINUTE,
  /** Of the console's and the trial's own tokens, and of an application's unless it says otherwise. */
  token: HOUR,
} as const
