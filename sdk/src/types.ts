import type { Endpoints } from './issuer.js'

/** The claims of an ID Token. */
export type Claims = {
  iss: string
  sub: string
  aud: string | string[]
  exp: number
  iat: number
  [claim: string]: unknown
}

export type Tokens = {
  accessToken: string
  /** When the access token ends, in seconds since 1970. */
  expiresAt: number
  idToken: string
  /** The claims of the ID Token, checked. */
  claims: Claims
  /** Only with the scope `offline_access`. Each refresh gives a new one. */
  refreshToken?: string
  /** The granted scopes, when they differ from the requested ones. */
  scope?: string
  /** The `appState` that was passed to `login`. */
  appState?: unknown
}

/** With `exchange: false`, for a server that redeems the code. The server compares `nonce` with the ID Token's. */
export type CodeResult = {
  code: string
  codeVerifier: string
  nonce: string
  appState?: unknown
}

export type LoginResult = Tokens | CodeResult

export type LoginOptions = {
  /** Such as `https://shop.example.com/oidc`, exactly as the console shows it. */
  issuer: string
  /** The App ID. */
  clientId: string
  /** A page of the same origin that calls `handleCallback`, exactly as it is registered. */
  redirectUri: string
  /** Default: `popup`. When the browser opens none, the login is by redirect. */
  mode?: 'popup' | 'redirect'
  /** Default: `openid profile`. */
  scope?: string
  /** Default: true. With false the code is not redeemed, but returned (`CodeResult`). */
  exchange?: boolean
  prompt?: string
  loginHint?: string
  uiLocales?: string
  /** The Unique Identifier of a connection, to log in through it without the login page. */
  connection?: string
  /** The issuer's endpoints, if the page knows them already. The discovery document is then not fetched. */
  metadata?: Endpoints
  /** Further parameters of the authorization request. */
  extra?: Record<string, string>
  /** Returned with the result, also after a redirect. Anything that JSON can hold. */
  appState?: unknown
  /** Aborts the login. */
  signal?: AbortSignal
  /** Milliseconds to wait for the popup's answer. Default: ten minutes. */
  timeout?: number
  /** Called with the popup once it is open, for example to focus it again later. */
  onPopupOpened?: (popup: Window) => void
  /**
   * Called when the popup seems closed. It may still be open, because a page on the way can cut the connection between
   * the windows, and the login may still succeed. Offer to try again: another `login` replaces this one.
   */
  onPopupClosed?: () => void
}
