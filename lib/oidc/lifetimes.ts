const MINUTE = 60
const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** In seconds. Those that an application can set for itself are in `lib/applications/rules`. */
export const LIFETIMES = {
  code: MINUTE,
  pushedRequest: MINUTE,
  visit: HOUR,
  session: 14 * DAY,
  /** The cookie of a session without a user. No such session is stored. */
  emptySession: 10 * MINUTE,
  /** Tokens of the console and of Experience Login, and of applications that set no lifetime. */
  token: HOUR,
} as const
