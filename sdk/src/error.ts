/**
 * Why a login failed. `error` is the issuer's error (RFC 6749 §4.1.2.1, §5.2, OpenID Connect Core §3.1.2.6), or
 * - `aborted`: by the caller's signal
 * - `replaced`: by another call of `login`
 * - `timeout`: the popup gave no answer in time
 * - `unreachable`: the issuer did not answer, or does not allow this page's origin
 * - `no_storage`: the browser lets this page store nothing for the time of a redirect
 * - `no_answer`: the callback page was opened without an answer in its address
 * - `not_waiting`: no window waits for this answer
 * - `bad_redirect_uri`: it is not on this page's origin
 * - `bad_issuer`: the discovery document or the answer names another issuer
 * - `bad_id_token`: it is missing, expired, or was made for another login
 */
export class LoginError extends Error {
  readonly error: string
  /** The `appState` that was passed to `login`, when a login by redirect fails. */
  appState?: unknown

  constructor(error: string, description?: string | null, cause?: unknown) {
    super(description || error, { cause })
    this.name = 'LoginError'
    this.error = error
  }
}
