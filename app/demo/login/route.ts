import * as client from 'openid-client'
import { demoCallback } from '@/lib/demo/application'
import { demoCookie, demoRelyingParty, findDemo } from '@/lib/demo/party'
import { seeOther } from '@/lib/http'
import { orOurFault } from '@/lib/refusals/fault'

/** Sends the browser to the pool: authorization code with PKCE, what proves it kept in a cookie of this host. */
export const GET = orOurFault(async (request: Request) => {
  const party = (await findDemo(request.headers)) ? await demoRelyingParty() : null
  if (!party) return seeOther('/demo')
  const kept = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  }
  const url = client.buildAuthorizationUrl(party, {
    redirect_uri: demoCallback(),
    scope: 'openid profile',
    state: kept.state,
    nonce: kept.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
    code_challenge_method: 'S256',
  })
  return seeOther(url.href, [demoCookie(JSON.stringify(kept))])
})
