import type { KoaContextWithOIDC } from 'oidc-provider'
import { applicationOf } from '../applications/clients'
import type { RequestFacts } from '../audit/actions'
import type { RefusalKey } from '../refusals/catalogue'
import { differencesOf, factsOf, shownAddress } from '../refusals/rules'

export type ProtocolError = {
  /** The provider's name of the endpoint, such as `authorization` or `end_session`. */
  route: string | undefined
  /** The name of the error's class. */
  name: string
  error: string
  description: string
}

/** The refusal, and so the help page, for an error that the protocol shows to a person. */
export function refusalKeyOf({ route, name, error, description }: ProtocolError): RefusalKey {
  if (error === 'server_error') return 'our_fault'
  if (route?.startsWith('end_session')) {
    if (route === 'end_session_confirm' || name === 'SessionNotFound') return 'logout_form'
    return description.startsWith('post_logout_redirect_uri') ? 'post_logout_redirect_uri' : 'logout_request'
  }
  if (name === 'SessionNotFound') return 'lost'
  if (error === 'invalid_redirect_uri') return 'redirect_uri'
  if (name === 'InvalidClient') return 'unknown_client'
  if (error === 'invalid_request_uri') return 'request_uri'
  return /^missing required .*redirect_uri/.test(description) ? 'redirect_uri_missing' : 'bad_request'
}

/** Request parameters that may be recorded: they say what is requested, and nothing about who requests it. */
const RECORDED_PARAMETERS = ['client_id', 'response_type', 'response_mode', 'scope', 'prompt', 'connection'] as const

type RefusedRequest = { applicationId: string | null; sent: RequestFacts; expected: RequestFacts; why: RequestFacts }

/** What a refused request sent, what the application has registered, and how the two differ. */
export function refusedRequestOf(ctx: KoaContextWithOIDC, key: RefusalKey, reason: string): RefusedRequest {
  const { client, params = ctx.query } = ctx.oidc ?? {}
  const text = (name: string) => (typeof params?.[name] === 'string' ? (params[name] as string) : null)
  const address = (name: string) => text(name) && shownAddress(text(name) ?? '')
  const registered =
    key === 'redirect_uri' || key === 'redirect_uri_missing'
      ? { redirect_uri: client?.redirectUris }
      : key === 'post_logout_redirect_uri'
        ? { post_logout_redirect_uri: client?.postLogoutRedirectUris }
        : {}
  const [[name, addresses] = []] = Object.entries(registered)
  return {
    applicationId: client ? applicationOf(client.clientId) : null,
    sent: factsOf({
      ...Object.fromEntries(RECORDED_PARAMETERS.map((each) => [each, text(each)])),
      redirect_uri: address('redirect_uri'),
      post_logout_redirect_uri: address('post_logout_redirect_uri'),
    }),
    expected: factsOf(registered),
    why: factsOf({ error: reason, differs: name && addresses ? differencesOf(text(name) ?? '', addresses) : [] }),
  }
}
