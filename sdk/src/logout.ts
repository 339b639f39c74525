import { discover } from './issuer.js'

export type LogoutOptions = {
  issuer: string
  idToken: string
  /** A registered logout address; without one the person stays at the pool. */
  postLogoutRedirectUri?: string
  state?: string
}

/** Where to send the window to end the pool's session (OpenID Connect RP-Initiated Logout §2). @throws LoginError */
export async function logoutUrl({ issuer, idToken, postLogoutRedirectUri, state }: LogoutOptions): Promise<string> {
  const url = new URL((await discover(issuer)).end_session_endpoint)
  url.searchParams.set('id_token_hint', idToken)
  if (postLogoutRedirectUri) url.searchParams.set('post_logout_redirect_uri', postLogoutRedirectUri)
  if (state) url.searchParams.set('state', state)
  return url.href
}
