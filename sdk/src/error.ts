/**
 * Why a login gave nothing. `error` is what the issuer said (RFC 6749 §4.1.2.1, §5.2, OpenID Connect Core §3.1.2.6), or
 * - `aborted`: by the caller's signal
 * - `replaced`: by another call of `login`
 * - `timeout`: nobody came back in time
 * - `unreachable`: the issuer did not answer, or not to this page's origin
 * - `no_storage`: the browser lets this page keep nothing while it is away
 * - `no_answer`: the callback page was opened without an answer in its address
 * - `not_waiting`: the answer belongs to no login that this window or another one waits for
 * - `bad_redirect_uri`: it is not on this page's origin
 * - `bad_issuer`: the discovery document, or the answer, is another issuer's
 * - `bad_id_token`: it is missing, over, or was made for another login
 */
export class LoginError extends Error {
  readonly error: string
  /** After a redirect: what `login` was given. */
  appState?: unknown

  constructor(error: string, description?: string | null, cause?: unknown) {
    super(description || error, { cause })
    this.name = 'LoginError'
    this.error = error
  }
}
