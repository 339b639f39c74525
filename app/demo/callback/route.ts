import * as client from 'openid-client'
import { demoCallback, demoHome, findDemoPool } from '@/lib/demo/application'
import { demoGone } from '@/lib/demo/gone'
import { demoCookie, demoRelyingParty, findDemo, readDemoCookie } from '@/lib/demo/party'
import { html } from '@/lib/html'
import { localeOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translate'
import { plainResponse } from '@/lib/plain-page/plain-page'
import { orOurFault } from '@/lib/refusals/fault'
import { reportRefusal } from '@/lib/refusals/report'

/** The demo's redirect address: redeems the code and shows the ID Token's claims. */
export const GET = orOurFault(async (request: Request) => {
  const party = (await findDemo(request.headers)) ? await demoRelyingParty() : null
  if (!party) return demoGone(request.headers)
  const locale = localeOf(request.headers)
  const t = translator(locale, 'demo')
  try {
    const checks = readDemoCookie(request.headers)
    const callback = new URL(demoCallback())
    callback.search = new URL(request.url).search
    const tokens = await client.authorizationCodeGrant(party, callback, {
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      pkceCodeVerifier: checks.verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    // Identified by `client_id` rather than `id_token_hint`, which would put a token into an address.
    const logout = client.buildEndSessionUrl(party, { post_logout_redirect_uri: demoHome() })
    const page = plainResponse(
      {
        locale,
        title: t('hello', { name: String(claims?.name ?? claims?.sub) }),
        message: t('received'),
        markup: html`<pre tabindex="0" aria-label="${t('idToken')}" role="region">${JSON.stringify(claims, null, 2)}</pre>`,
        link: { href: logout.href, label: t('logOut') },
      },
      200,
    )
    page.headers.append('set-cookie', demoCookie(null))
    return page
  } catch (error) {
    const reference = await reportRefusal({ key: 'demo_failed', pool: await findDemoPool(), detail: { err: error } })
    const link = { href: '/demo/login', label: t('again') }
    return plainResponse({ locale, title: t('failed'), message: t('failedMessage'), reference, link }, 400)
  }
})
