import type { Endpoints } from './issuer.js'

/** What an ID Token says. */
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
  /** Of the ID Token, checked. */
  claims: Claims
  /** With the scope `offline_access`. Each refresh gives another one. */
  refreshToken?: string
  /** What was granted, where it is not what was asked for. */
  scope?: string
  /** What `login` was given. */
  appState?: unknown
}

/** For a server that redeems the code itself: it compares the `nonce` with the ID Token's. */
export type CodeResult = {
  code: string
  codeVerifier: string
  nonce: string
  appState?: unknown
}

export type LoginResult = Tokens | CodeResult

export type LoginOptions = {
  /** `https://shop.example.com/oidc`, letter by letter as the console shows it. */
  issuer: string
  /** The App ID. */
  clientId: string
  /** A page of this very origin that calls `handleCallback`, registered letter by letter. */
  redirectUri: string
  /** `popup` unless said; where the browser opens none, it becomes `redirect` by itself. */
  mode?: 'popup' | 'redirect'
  /** `openid profile` unless said. */
  scope?: string
  /** False: the code is not redeemed here, but given to the caller. */
  exchange?: boolean
  prompt?: string
  loginHint?: string
  uiLocales?: string
  /** The identifier of a connection: leads there without the login page. */
  connection?: string
  /** These two of the issuer's discovery document, where the page has them already: it is then not asked for. */
  metadata?: Endpoints
  /** More parameters of the authorization request. */
  extra?: Record<string, string>
  /** Given back with the result, also after a redirect: anything that survives JSON. */
  appState?: unknown
  /** Ends the waiting for a popup. */
  signal?: AbortSignal
  /** How long a popup is waited for, in milliseconds; ten minutes unless said. */
  timeout?: number
  /** The popup is open: to bring it to the front again. */
  onPopupOpened?: (popup: Window) => void
  /**
   * The popup seems closed. Perhaps it is not: a page on the way can cut the tie, and the login may still end well.
   * Offer to try again; `login` replaces the one that waits.
   */
  onPopupClosed?: () => void
}
