import { jsonAnswer, notFound, plainAnswer } from './answers'
import * as control from './doors/control'
import * as scans from './doors/control-scans'
import * as outbox from './doors/outbox'
import { lookAtPhone, pressPhone } from './doors/phone'
import { picture } from './doors/picture'
import { authorize, poll, qrCode } from './doors/qr'
import * as sns from './doors/sns'
import { wxLogin } from './doors/wx-login'
import { isOwnHost } from './own'
import type { Door, Place } from './place'
import { queryOf } from './schema'

type Route = [method: 'GET' | 'POST', pattern: string, door: Door]

const PHONE: Route[] = [
  ['GET', '/connect/confirm', lookAtPhone],
  ['POST', '/connect/confirm', pressPhone],
]

const ROUTES: Route[] = [
  ['GET', '/', toControl],
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

/** The whole of WeChat's side (`docs/wechat-protocol.md §9`), whoever serves it. */
export const handle = (request: Request, place: Place): Promise<Response> => answer(ROUTES, request, place)

/** The phone alone, for the local network. Its origin is its only name, and a form must come from there. */
export async function handlePhone(request: Request, place: Place): Promise<Response> {
  const unnamed = request.method === 'POST' && !request.headers.has('origin')
  return isOwnHost(place) && !unnamed ? answer(PHONE, request, place) : notFound()
}

async function answer(routes: Route[], request: Request, place: Place): Promise<Response> {
  const here = routes.flatMap(([method, pattern, door]) => {
    const parts = match(pattern, place.path)
    return parts ? [{ method, door, parts }] : []
  })
  const found = here.find(({ method }) => method === request.method)
  if (found) return found.door({ request, place, query: queryOf(request), parts: found.parts })
  const controls = /^\/__sim(\/|$)/.test(place.path) // JSON in, JSON out
  if (!here.length) return controls ? jsonAnswer({ error: `There is no ${place.path}.` }, 404) : notFound()
  // HEAD too: a look must neither use a code up nor make one.
  const allowed = here.map(({ method }) => method).join(', ')
  const refused = controls
    ? jsonAnswer({ error: `${place.path} takes ${allowed}.` }, 405)
    : plainAnswer('Method not allowed', 'text/plain', 405)
  refused.headers.set('Allow', allowed)
  return refused
}

/** @returns what stands in the path for each `{name}` of the pattern, null when it does not fit */
function match(pattern: string, path: string): Record<string, string> | null {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== given.length) return null
  const parts: Record<string, string> = {}
  for (const [index, piece] of wanted.entries()) {
    const value = given[index]?.replaceAll('\0', '') ?? '' // which PostgreSQL cannot store
    const name = /^\{(\w+)\}$/.exec(piece)?.[1]
    if (name && value) parts[name] = value
    else if (piece !== value) return null
  }
  return parts
}

function toControl({ place }: { place: Place }): Response {
  return new Response(null, { status: 302, headers: { Location: `${place.origin}/__sim` } })
}
