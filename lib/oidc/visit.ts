import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type Provider from 'oidc-provider'
import { applicationOf } from '../applications/clients'
import { hasBrowserCookie } from '../browser'
import { now } from '../clock'
import { db } from '../db'
import { AppError } from '../errors'
import type { PoolRef } from '../pools/queries'
import { own } from './clients'
import { DONE_BY_LOGIN } from './prompts'
import { providerOf } from './provider'
import { ACR, scopesOf } from './scopes'
import { asBrowser, VISIT } from './visit-browser'
import { wordsOf } from './words'

export type Visit = {
  uid: string
  /** null: the console itself. */
  applicationId: string | null
  clientId: string
  clientName: string
  prompt: string
  /** Why the library asks, such as `op_scopes_missing`. */
  reasons: string[]
  /** Of the session that the browser brings along, if it is signed in. */
  accountId: string | null
  /** That session, by its uid. */
  sessionUid: string | null
  loginHint: string | null
  /** Where the application is answered: its own address begins alike. */
  redirectUri: string | null
  /** What the application asks for, of what there is. */
  scopes: string[]
  /** It is somebody else's: the user is asked. */
  thirdParty: boolean
  /** A login was written into it already. */
  answered: boolean
  /** The application's request has led to a login, one visit ago. */
  fresh: boolean
  returnTo: string
  /** Ends the visit: the browser goes to the address that is returned. This and the others: @throws expired (login_over) */
  finish(login: { accountId: string; at: number; method: string; appId?: string }): Promise<string>
  consent(): Promise<string>
  /** The application hears that the user said no. */
  deny(): Promise<string>
  /** The application hears that the user went back. */
  abandon(): Promise<string>
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

const KNOWN = new Set(scopesOf({ wechatScope: true }))

/** interactionDetails and interactionResult read the name of the visit, and nothing else of a request. */
function nodePair(headers: Headers, uid: string) {
  const req = new IncomingMessage(new Socket())
  req.method = 'GET'
  req.url = '/'
  req.headers.cookie = `${VISIT}=${uid}`
  req.headers.host = headers.get('host') ?? ''
  return { req, res: new ServerResponse(req) }
}

/** A new password ends every session, also the one that the visit was begun in: what it makes is a login all the same. */
async function forgetEndedSession(provider: Provider, poolId: string, visit: Interaction): Promise<void> {
  if (!visit.session?.uid || (await provider.Session.findByUid(visit.session.uid))) return
  // Only where the visit still lives: to save what was read at the beginning would bring it back.
  await db.$executeRaw`
    UPDATE "OidcArtifact" SET "payload" = "payload" - 'session'
    WHERE "poolId" = ${poolId} AND "model" = 'Interaction' AND "id" = ${visit.uid}`
}

/** Whether it looks like one that the library makes: no word that somebody types. */
export const isVisitId = (uid: string): boolean => /^[\w-]{21,64}$/.test(uid)

/** Whether there is such a visit, of whichever browser: one that was begun before 0.2.0 is of none, and over. */
export async function isVisit(poolId: string, uid: string): Promise<boolean> {
  if (!isVisitId(uid)) return false
  const where = { poolId, model: 'Interaction', id: uid, consumedAt: null, expiresAt: { gt: now() } }
  const visit = await db.oidcArtifact.findFirst({ where, select: { payload: true } })
  return typeof (visit?.payload as { browser?: unknown } | undefined)?.browser === 'string'
}

/**
 * The visit of an address `/login/{uid}`, for the browser that began it. Null when there is none: finished, expired, or of
 * another browser.
 */
export async function findVisit(pool: PoolRef, headers: Headers, uid: string): Promise<Visit | null> {
  if (!isVisitId(uid) || !hasBrowserCookie(headers)) return null
  const provider = await providerOf(pool)
  const { req, res } = nodePair(headers, uid)
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
    clientId,
    applicationId: applicationOf(clientId),
    clientName: client.clientName ?? clientId,
    prompt: details.prompt.name,
    reasons: details.prompt.reasons,
    accountId: details.session?.accountId ?? null,
    sessionUid: details.session?.uid ?? null,
    loginHint: typeof details.params.login_hint === 'string' ? details.params.login_hint : null,
    redirectUri: typeof details.params.redirect_uri === 'string' ? details.params.redirect_uri : null,
    scopes: wordsOf(details.params.scope).filter((scope) => KNOWN.has(scope)),
    thirdParty: Boolean(own(client).thirdParty),
    answered: Boolean(details.result?.login),
    fresh: Boolean(details.lastSubmission?.login),
    returnTo: details.returnTo,
    // Consent goes with the login in one result, or `prompt=consent` comes back to the login page for itself; as it has
    // to, where the user is asked.
    finish: async ({ accountId, at, method, appId }) => {
      await forgetEndedSession(provider, pool.id, details)
      const login = { accountId, ts: at, amr: [method], acr: ACR, remember: true, ...(appId ? { appId } : {}) }
      const done = { login, ...DONE_BY_LOGIN }
      return result(own(client).thirdParty ? done : { ...done, consent: {} }, false)
    },
    consent: () => result({ consent: {} }, true),
    deny: () => result({ error: 'access_denied', error_description: 'the user did not allow it' }, false),
    abandon: () => result({ error: 'access_denied', error_description: 'the user went back' }, false),
  }
}
