import { discover } from './issuer.js'

export type LogoutOptions = {
  issuer: string
  idToken: string
  /** A registered logout address. Without one the person stays on a page of the pool. */
  postLogoutRedirectUri?: string
  state?: string
}

/** The address that ends the pool's session when the window goes there (RP-Initiated Logout §2). @throws LoginError */
export async function logoutUrl({ issuer, idToken, postLogoutRedirectUri, state }: LogoutOptions): Promise<string> {
  const url = new URL((await discover(issuer)).end_session_endpoint)
  url.searchParams.set('id_token_hint', idToken)
  if (postLogoutRedirectUri) url.searchParams.set('post_logout_redirect_uri', postLogoutRedirectUri)
  if (state) url.searchParams.set('state', state)
  return url.href
}
