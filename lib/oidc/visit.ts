import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type Provider from 'oidc-provider'
import { applicationOf } from '../applications/clients'
import { hasBrowserCookie } from '../browser'
import { clientAddressOf } from '../client-address'
import { AppError } from '../errors'
import type { PoolRef } from '../pools/queries'
import { ownMetadata } from './clients'
import { SATISFIED_BY_LOGIN } from './prompts'
import { providerOf } from './provider'
import { ACR, scopesOf } from './scopes'
import { spaceSeparated } from './space-separated'
import { asBrowser, VISIT } from './visit-browser'
import { forgetSession, isVisitId } from './visit-home'

export type Visit = {
  uid: string
  /** The address of the client that sends this request, if it is known. */
  clientAddress: string | null
  /** Null for the console, which is a client without an application. */
  applicationId: string | null
  clientId: string
  clientName: string
  prompt: string
  /** Why oidc-provider wants a person, such as `op_scopes_missing`. */
  reasons: string[]
  /** The user who is logged in in this browser already. */
  accountId: string | null
  /** The `uid` of that user's session. */
  sessionUid: string | null
  loginHint: string | null
  /** Where the answer to the application goes. */
  redirectUri: string | null
  /** The requested scopes that exist. */
  scopes: string[]
  /** The application is a third party's, so the user is asked for consent. */
  thirdParty: boolean
  /** Somebody has logged in on this visit already, and the browser has not followed the way back yet. */
  loggedIn: boolean
  /** The user has just logged in for the same request, on the visit before this one. */
  justLoggedIn: boolean
  returnTo: string
  // Each of these ends the visit. @returns the address that the browser goes to. @throws expired (login_over)
  /** The user has logged in; `at` is in seconds since the epoch. */
  finish(login: { accountId: string; at: number; method: string; appId?: string }): Promise<string>
  /** The user has allowed what the application requests. */
  consent(): Promise<string>
  /** The user has refused: the application gets `access_denied`. */
  deny(): Promise<string>
  /** The user went back: the application gets `access_denied`. */
  abandon(): Promise<string>
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

const ALL_SCOPES = new Set(scopesOf({ wechatScope: true }))

/** A request for `interactionDetails` and `interactionResult`, which read only the visit's id from its cookies. */
function nodeRequest(headers: Headers, uid: string) {
  const req = new IncomingMessage(new Socket())
  req.method = 'GET'
  req.url = '/'
  req.headers.cookie = `${VISIT}=${uid}`
  req.headers.host = headers.get('host') ?? ''
  return { req, res: new ServerResponse(req) }
}

/**
 * A new password ends all sessions, also the one that the visit was begun in. The library would refuse to finish the
 * visit without that session, so the visit forgets it.
 */
async function forgetEndedSession(provider: Provider, poolId: string, visit: Interaction): Promise<void> {
  if (!visit.session?.uid || (await provider.Session.findByUid(visit.session.uid))) return
  await forgetSession(poolId, visit.uid)
}

/** The visit of an address `/login/{uid}`; null when it is finished or expired, or another browser has begun it. */
export async function findVisit(pool: PoolRef, headers: Headers, uid: string): Promise<Visit | null> {
  if (!isVisitId(uid) || !hasBrowserCookie(headers)) return null
  const provider = await providerOf(pool)
  const { req, res } = nodeRequest(headers, uid)
  let details: Interaction
  try {
    details = await asBrowser(headers, () => provider.interactionDetails(req, res))
  } catch (error) {
    if (error instanceof Error && error.name === 'SessionNotFound') return null
    throw error
  }
  const clientId = String(details.params.client_id)
  const client = await provider.Client.find(clientId)
  if (!client) return null
  const result = (value: Parameters<Provider['interactionResult']>[2], merge: boolean) =>
    asBrowser(headers, () => provider.interactionResult(req, res, value, { mergeWithLastSubmission: merge })).catch(
      (error: Error) => {
        throw error.name === 'SessionNotFound' ? new AppError('expired', { reason: 'login_over', cause: error }) : error
      },
    )
  return {
    uid,
    clientAddress: clientAddressOf(headers),
    clientId,
    applicationId: applicationOf(clientId),
    clientName: client.clientName ?? clientId,
    prompt: details.prompt.name,
    reasons: details.prompt.reasons,
    accountId: details.session?.accountId ?? null,
    sessionUid: details.session?.uid ?? null,
    loginHint: typeof details.params.login_hint === 'string' ? details.params.login_hint : null,
    redirectUri: typeof details.params.redirect_uri === 'string' ? details.params.redirect_uri : null,
    scopes: spaceSeparated(details.params.scope).filter((scope) => ALL_SCOPES.has(scope)),
    thirdParty: Boolean(ownMetadata(client).thirdParty),
    loggedIn: Boolean(details.result?.login),
    justLoggedIn: Boolean(details.lastSubmission?.login),
    returnTo: details.returnTo,
    // The pool's own application gets consent together with the login: otherwise `prompt=consent` would lead back here.
    // A third party's has to lead back here, where the user is asked.
    finish: async ({ accountId, at, method, appId }) => {
      await forgetEndedSession(provider, pool.id, details)
      const login = { accountId, ts: at, amr: [method], acr: ACR, remember: true, ...(appId ? { appId } : {}) }
      const loggedIn = { login, ...SATISFIED_BY_LOGIN }
      return result(ownMetadata(client).thirdParty ? loggedIn : { ...loggedIn, consent: {} }, false)
    },
    consent: () => result({ consent: {} }, true),
    deny: () => result({ error: 'access_denied', error_description: 'the user did not allow it' }, false),
    abandon: () => result({ error: 'access_denied', error_description: 'the user went back' }, false),
  }
}
