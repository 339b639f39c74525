import * as client from 'openid-client'
import { demoCallback } from '@/lib/demo/application'
import { demoCookie, demoRelyingParty, findDemo } from '@/lib/demo/party'
import { seeOther } from '@/lib/http'
import { orOurFault } from '@/lib/refusals/fault'

/** Begins a login at the demo's pool: authorization code with PKCE. State, nonce and verifier wait in a cookie. */
export const GET = orOurFault(async (request: Request) => {
  const party = (await findDemo(request.headers)) ? await demoRelyingParty() : null
  if (!party) return seeOther('/demo')
  const checks = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  }
  const url = client.buildAuthorizationUrl(party, {
    redirect_uri: demoCallback(),
    scope: 'openid profile',
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
    code_challenge_method: 'S256',
  })
  return seeOther(url.href, [demoCookie(JSON.stringify(checks))])
})
