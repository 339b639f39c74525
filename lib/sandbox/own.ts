import { sameText } from '../crypto'
import type { Place } from './place'

/** Was the request made to the sandbox under a name of its own? `localhost` has three. */
export function isOwnHost({ origin, host }: Pick<Place, 'origin' | 'host'>): boolean {
  const { hostname, port } = new URL(origin)
  const names = hostname === 'localhost' ? ['localhost', '127.0.0.1', '[::1]'] : [hostname]
  return names.some((name) => host === (port ? `${name}:${port}` : name))
}

/** A browser names the origin of whatever it posts: only our own pages may press our buttons. */
export function isOwnOrigin(request: Request, place: Pick<Place, 'origin' | 'host'>): boolean {
  const origin = request.headers.get('origin')
  return origin === null || (isOwnHost(place) && origin === `${new URL(place.origin).protocol}//${place.host}`)
}

/**
 * May this request drive the control API? Pages of other origins never may, whoever looks at them; but a link may lead a
 * person to the control page itself.
 */
export function mayControl(request: Request, place: Place): 200 | 401 | 403 {
  const { headers, method } = request
  const site = headers.get('sec-fetch-site')
  const followsLink =
    method === 'GET' && headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document'
  const foreign = site === 'cross-site' || site === 'same-site'
  if (!isOwnOrigin(request, place) || (foreign && !followsLink)) return 403
  if (place.local && isOwnHost(place)) return 200
  return place.secret !== null && sameText(headers.get('authorization') ?? '', `Bearer ${place.secret}`) ? 200 : 401
}
