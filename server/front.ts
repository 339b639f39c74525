import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { cookieName, cookiesOfKind } from '@/lib/cookies'
import { env } from '@/lib/env'
import { headersOf } from '@/lib/headers'
import { consoleOrigin, type HeaderSource, type Host, hostHeader, hostOf, isHttps } from '@/lib/hosts'
import { log } from '@/lib/log'
import { poolOf } from '@/lib/pools/queries'
import { reportRefusal } from '@/lib/refusals/report'
import { shownText } from '@/lib/refusals/rules'
import { bodyOf, hasBody, withBody } from './body'
import { answerHealth, HEALTH } from './health'
import { answerAsIssuer, isForIssuer } from './issuer'
import { isRouterState, type Site } from './next'
import { refuse } from './plain'
import {
  isActionBody,
  isActionId,
  isFile,
  isRequestTarget,
  isTooComplex,
  loggedPath,
  MAX_ADDRESS_LENGTH,
  METHODS,
  maxBodyBytes,
  mayDecodeAction,
} from './rules'

/** Range requests and preconditions, which nothing here supports: Next fails on those that cannot be met. */
const UNSUPPORTED_HEADERS = ['range', 'if-range', 'if-match', 'if-unmodified-since']

/** Handles every request first: checks its host and size, and passes it to Next or the issuer. It authorises nothing. */
export function frontOf(site: Site): RequestListener {
  return (request, response) => {
    assignId(request, response)
    setStandardHeaders(response)
    answer(request, response, site).catch((error) => fail(request, response, error))
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  const headers = headersOf(request)
  const url = request.url ?? ''
  const methods = isFile(url) ? ['GET', 'HEAD'] : METHODS
  if (!methods.includes(request.method ?? '')) {
    response.setHeader('allow', methods.join(', '))
    return refuse(request, response, { status: 405, words: 'not_here' })
  }
  if (url.split('?', 1)[0] === HEALTH) return answerHealth(request, response)
  const header = hostHeader(headers)
  const host = hostOf(header)
  if (!host || !header) return refuseHost(request, response, header)
  if (!isRequestTarget(url) || (url.length > MAX_ADDRESS_LENGTH && !isForIssuer(request)))
    return refuse(request, response, { status: 400, words: 'broken_address' })
  // We use neither of these routes of Next, and Next would answer them on any host.
  if (/^\/_next\/(data|image)\b/.test(url)) return refuse(request, response, { status: 404, words: 'not_here' })
  // From here on all headers have the checked host, whatever the client sent: the issuer builds its addresses from them.
  Object.assign(request.headers, {
    host: header,
    'x-forwarded-host': header,
    'x-forwarded-proto': isHttps() ? 'https' : 'http',
  })
  for (const name of UNSUPPORTED_HEADERS) delete request.headers[name]
  const { 'next-router-state-tree': state } = request.headers
  if (!isRouterState(state)) delete request.headers['next-router-state-tree']
  const checked = await withinLimits(request, response, host, site)
  if (!checked) return
  if (!isForIssuer(checked)) return site.answer(checked, response)
  if (host.kind === 'pool') return answerAsIssuer(checked, response, host.name)
  refuse(checked, response, { status: 404, words: 'not_here' })
}

/**
 * Answers after an unexpected error, such as a bug or an unreachable database: a page with the reference that is in the
 * log.
 */
async function fail(request: IncomingMessage, response: ServerResponse, err: unknown): Promise<void> {
  const pool = await poolOf(headersOf(request)).catch(() => null)
  const { text } = await reportRefusal({ key: 'our_fault', pool })
  const id = response.getHeader('x-request-id')
  log().error(
    { err, reference: text, request: id, method: request.method, path: loggedPath(request.url ?? '') },
    'unexpected error',
  )
  if (response.headersSent) response.destroy()
  else refuse(request, response, { status: 500, words: 'ourFault', reference: text })
}

/** Reads and checks the body. @returns the request with its body; null when it was refused */
async function withinLimits(
  request: IncomingMessage,
  response: ServerResponse,
  { kind }: Host,
  { actions }: Site,
): Promise<IncomingMessage | null> {
  const headers = headersOf(request)
  const id = request.headers['next-action']
  const action = id !== undefined
  const acts = { kind, origin: headers.get('origin'), expected: consoleOrigin(), session: hasSession(headers) }
  const no = (status: number) => {
    refuse(request, response, { status, words: status === 413 ? 'too_large' : 'broken_form' })
    return null
  }
  // 401 when only the session is missing: the console's page then tells the developer that it has ended.
  if (action && !mayDecodeAction(acts)) return no(mayDecodeAction({ ...acts, session: true }) ? 401 : 400)
  if (action && !isActionId(id)) return no(400)
  if (hasWrongType(request, action)) return no(415)
  if (!hasBody(request)) return action ? no(400) : request
  const issuer = isForIssuer(request)
  const body = await bodyOf(request, maxBodyBytes({ kind, issuer, action }))
  if (typeof body === 'number') return no(body)
  if (isTooComplex(headers.get('content-type') ?? '', body)) return no(400)
  if (action && !isActionBody(body)) return no(400)
  if (action && actions && !actions.has(String(id))) return notFound(response)
  return withBody(request, body)
}

/** Answers a call to an action of another build the way Next does, but without Next's line in the log for each. */
function notFound(response: ServerResponse): null {
  response.writeHead(404, { 'content-type': 'text/plain', 'x-nextjs-action-not-found': '1' }).end()
  return null
}

/** Our forms are never multipart, and calls of actions are always text. Next would mistake one for the other, or fail. */
function hasWrongType({ method, headers: { 'content-type': type = '' } }: IncomingMessage, action: boolean): boolean {
  if (method !== 'POST') return false
  return action ? !/^\s*text\/plain\b/i.test(type) : /^\s*multipart\//i.test(type)
}

/** Whether there is a session cookie of the console; whether it is valid is checked later. */
const hasSession = (headers: HeaderSource): boolean => {
  const name = cookieName('console', 'session')
  return cookiesOfKind(headers, 'console').some((cookie) => cookie.name.startsWith(name))
}

/** When an unknown host was last logged. At most one line a minute: a scanner may try thousands of hosts. */
let unknownHostLoggedAt = 0

function refuseHost(request: IncomingMessage, response: ServerResponse, header: string | null): void {
  const host = shownText(header ?? '')
  if (Date.now() - unknownHostLoggedAt > 60_000) {
    unknownHostLoggedAt = Date.now()
    log().warn({ host, base: new URL(env().BASE_URL).host }, 'unknown host: one line a minute')
  }
  refuse(request, response, { status: 404, words: 'unknown_host', values: { host: host || '—' } })
}

/**
 * Sets the headers that every response has, and removes those that are internal or useless: some proxies accept only 4 KB
 * of headers.
 */
function setStandardHeaders(response: ServerResponse): void {
  const id = response.getHeader('x-request-id')
  const standard = {
    'x-request-id': String(id),
    'x-content-type-options': 'nosniff',
    ...(isHttps() ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = ((...args: unknown[]) => {
    for (const name of ['x-middleware-rewrite', 'x-middleware-next']) response.removeHeader(name)
    // Set at the last moment, because oidc-provider removes all headers when it fails.
    for (const [name, value] of Object.entries(standard)) response.setHeader(name, value)
    const [status] = args
    // A redirect shows no page that the policy could apply to.
    if (typeof status === 'number' && status >= 300 && status < 400) response.removeHeader('content-security-policy')
    return writeHead(...args)
  }) as typeof response.writeHead
}

/** Gives a request an id, which the log has with all of its lines, and at the level `debug` logs its response. */
function assignId(request: IncomingMessage, response: ServerResponse): void {
  const id = randomUUID()
  response.setHeader('x-request-id', id)
  request.headers['x-request-id'] = id
  if (!log().isLevelEnabled('debug')) return
  const began = performance.now()
  const { method, url = '' } = request
  const host = shownText(hostHeader(headersOf(request)) ?? '')
  response.once('close', () => {
    const ms = Math.round(performance.now() - began)
    const cut = !response.writableFinished || undefined
    const { statusCode: status } = response
    log().debug({ request: id, method, host, path: loggedPath(url), status, ms, cut }, 'answered')
  })
}
