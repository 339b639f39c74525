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

/** Parts and conditions of files, of which nothing here has any: Next fails on those that cannot be met. */
const UNSUPPORTED_HEADERS = ['range', 'if-range', 'if-match', 'if-unmodified-since']

/** What every request meets first: its host, its size, and who is to answer it. It authorises nothing. */
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
  // Next has addresses below its own that we have nothing at, and would not know whose they are.
  if (/^\/_next\/(data|image)\b/.test(url)) return refuse(request, response, { status: 404, words: 'not_here' })
  // From here on there is one host, as it was checked, whatever a client may have sent: the issuer makes its addresses of it.
  Object.assign(request.headers, {
    host: header,
    'x-forwarded-host': header,
    'x-forwarded-proto': isHttps() ? 'https' : 'http',
  })
  for (const name of UNSUPPORTED_HEADERS) delete request.headers[name]
  const { 'next-router-state-tree': state } = request.headers
  if (!isRouterState(state)) delete request.headers['next-router-state-tree']
  const asked = await withinLimits(request, response, host, site)
  if (!asked) return
  if (!isForIssuer(asked)) return site.answer(asked, response)
  if (host.kind === 'pool') return answerAsIssuer(asked, response, host.name)
  refuse(asked, response, { status: 404, words: 'not_here' })
}

/** A bug of ours, or a database that is gone: a page with the reference that the log has. */
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

/** The request, whose body is no longer than its address takes; null where it was refused. */
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
  // To a page of the console whose session has ended: it says so itself.
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

/** An action of another build: the page that calls it learns so in Next's own way, and Next does not print each one. */
function notFound(response: ServerResponse): null {
  response.writeHead(404, { 'content-type': 'text/plain', 'x-nextjs-action-not-found': '1' }).end()
  return null
}

/** No form of ours is in parts, and a call of an action is text; Next would take the one for the other, or fail on it. */
function hasWrongType({ method, headers: { 'content-type': type = '' } }: IncomingMessage, action: boolean): boolean {
  if (method !== 'POST') return false
  return action ? !/^\s*text\/plain\b/i.test(type) : /^\s*multipart\//i.test(type)
}

/** Whether somebody may be signed in to the console: a cookie of that name is there. */
const hasSession = (headers: HeaderSource): boolean => {
  const name = cookieName('console', 'session')
  return cookiesOfKind(headers, 'console').some((cookie) => cookie.name.startsWith(name))
}

/** One line a minute, whoever asks for what: a scanner may ask for thousands. */
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
 * Headers that belong to every answer, and none that are nobody's business or of no use where they stand: some proxies have
 * room for 4 KB of them.
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
    // Last of all: the issuer's library takes all headers away from what it fails on.
    for (const [name, value] of Object.entries(standard)) response.setHeader(name, value)
    const [status] = args
    // Nothing is shown of a redirect.
    if (typeof status === 'number' && status >= 300 && status < 400) response.removeHeader('content-security-policy')
    return writeHead(...args)
  }) as typeof response.writeHead
}

/** An id for what belongs to one request, and at `debug` one line when it is answered. */
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
