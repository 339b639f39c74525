import { challengeOf, random } from '@/sdk/src/pkce'

export type Pending = { applicationId: string; state: string; nonce: string; verifier: string }

export const newPending = (applicationId: string): Pending => ({
  applicationId,
  state: random(),
  nonce: random(),
  verifier: random(),
})

/** The address the popup goes to: authorization code with PKCE (RFC 7636), and always the login page itself. */
export async function authorizationUrl(
  start: { authorizationEndpoint: string; clientId: string; redirectUri: string },
  pending: Pending,
): Promise<string> {
  const url = new URL(start.authorizationEndpoint)
  url.search = new URLSearchParams({
    client_id: start.clientId,
    redirect_uri: start.redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    prompt: 'login',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await challengeOf(pending.verifier),
    code_challenge_method: 'S256',
  }).toString()
  return url.href
}
