import { isOwnHost } from './access'
import { jsonAnswer, notFound, plainAnswer } from './answers'
import type { Door, SandboxContext } from './context'
import * as control from './doors/control'
import * as scans from './doors/control-scans'
import * as outbox from './doors/outbox'
import { showPhone, submitPhone } from './doors/phone'
import { picture } from './doors/picture'
import { authorize, poll, qrCode } from './doors/qr'
import * as sns from './doors/sns'
import { wxLogin } from './doors/wx-login'
import { queryOf } from './schema'

type Route = [method: 'GET' | 'POST', pattern: string, door: Door]

const PHONE: Route[] = [
  ['GET', '/connect/confirm', showPhone],
  ['POST', '/connect/confirm', submitPhone],
]

const ROUTES: Route[] = [
  ['GET', '/', redirectToControl],
  ['GET', '/connect/qrconnect', authorize],
  ['GET', '/connect/qrcode/{uuid}', qrCode],
  ['GET', '/connect/l/qrconnect', poll],
  ['GET', '/connect/zh_CN/htmledition/js/wxLogin.js', wxLogin],
  ...PHONE,
  ['GET', '/sns/oauth2/access_token', sns.accessToken],
  ['GET', '/sns/oauth2/refresh_token', sns.refreshToken],
  ['GET', '/sns/auth', sns.auth],
  ['GET', '/sns/userinfo', sns.userinfo],
  ['POST', '/sns/oauth2/{endpoint}', sns.wrongMethod],
  ['POST', '/sns/{endpoint}', sns.wrongMethod],
  ['GET', '/mmopen/vi_32/{name}/{size}', picture],
  ['GET', '/__sim', control.page],
  ['GET', '/__sim/state', control.state],
  ['GET', '/__sim/outbox', outbox.page],
  ['GET', '/__sim/outbox.json', outbox.list],
  ['POST', '/__sim/apps', control.makeApp],
  ['POST', '/__sim/apps/{appId}', control.changeApp],
  ['POST', '/__sim/scan', scans.scan],
  ['POST', '/__sim/confirm', scans.confirm],
  ['POST', '/__sim/cancel', scans.cancel],
  ['POST', '/__sim/expire', scans.expire],
  ['POST', '/__sim/clock', control.clock],
  ['POST', '/__sim/faults', control.inject],
  ['POST', '/__sim/faults/clear', control.clear],
  ['POST', '/__sim/reset', control.reset],
]

/** Answers a request as WeChat would (`docs/wechat-protocol.md §9`). */
export const handle = (request: Request, context: SandboxContext): Promise<Response> => route(ROUTES, request, context)

/** Serves only the phone's pages, to the local network. Requests must name its host, and a POST its `Origin`. */
export async function handlePhone(request: Request, context: SandboxContext): Promise<Response> {
  const hasNoOrigin = request.method === 'POST' && !request.headers.has('origin')
  return isOwnHost(context) && !hasNoOrigin ? route(PHONE, request, context) : notFound()
}

async function route(routes: Route[], request: Request, context: SandboxContext): Promise<Response> {
  const matches = routes.flatMap(([method, pattern, door]) => {
    const params = match(pattern, context.path)
    return params ? [{ method, door, params }] : []
  })
  const found = matches.find(({ method }) => method === request.method)
  if (found) return found.door({ request, context, query: queryOf(request), params: found.params })
  const isControl = /^\/__sim(\/|$)/.test(context.path) // Takes and answers JSON.
  if (!matches.length) return isControl ? jsonAnswer({ error: `There is no ${context.path}.` }, 404) : notFound()
  // Also for HEAD, which must neither use up a code nor create one.
  const allowed = matches.map(({ method }) => method).join(', ')
  const refused = isControl
    ? jsonAnswer({ error: `${context.path} takes ${allowed}.` }, 405)
    : plainAnswer('Method not allowed', 'text/plain', 405)
  refused.headers.set('Allow', allowed)
  return refused
}

/** @returns the values in the path for each `{name}` of the pattern; null when it does not match */
function match(pattern: string, path: string): Record<string, string> | null {
  const [expected, actual] = [pattern.split('/'), path.split('/')]
  if (expected.length !== actual.length) return null
  const params: Record<string, string> = {}
  for (const [index, segment] of expected.entries()) {
    const value = actual[index]?.replaceAll('\0', '') ?? '' // PostgreSQL cannot store NUL.
    const name = /^\{(\w+)\}$/.exec(segment)?.[1]
    if (name && value) params[name] = value
    else if (segment !== value) return null
  }
  return params
}

function redirectToControl({ context }: { context: SandboxContext }): Response {
  return new Response(null, { status: 302, headers: { Location: `${context.origin}/__sim` } })
}
