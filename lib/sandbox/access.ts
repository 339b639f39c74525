import { sameText } from '../crypto'
import type { SandboxContext } from './context'

/** Whether the `Host` of a request names the sandbox. `localhost` has three names. */
export function isOwnHost({ origin, host }: Pick<SandboxContext, 'origin' | 'host'>): boolean {
  const { hostname, port } = new URL(origin)
  const names = hostname === 'localhost' ? ['localhost', '127.0.0.1', '[::1]'] : [hostname]
  return names.some((name) => host === (port ? `${name}:${port}` : name))
}

/** Whether a request may come from our own page, by its `Origin`, which browsers send with every POST. */
export function isOwnOrigin(request: Request, context: Pick<SandboxContext, 'origin' | 'host'>): boolean {
  const origin = request.headers.get('origin')
  return origin === null || (isOwnHost(context) && origin === `${new URL(context.origin).protocol}//${context.host}`)
}

/**
 * Whether a request may use the control API, as an HTTP status. Pages of other origins never may, except that a link
 * may lead to the control page.
 */
export function mayControl(request: Request, context: SandboxContext): 200 | 401 | 403 {
  const { headers, method } = request
  const site = headers.get('sec-fetch-site')
  const followsLink =
    method === 'GET' && headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document'
  const foreign = site === 'cross-site' || site === 'same-site'
  if (!isOwnOrigin(request, context) || (foreign && !followsLink)) return 403
  if (context.local && isOwnHost(context)) return 200
  return context.secret !== null && sameText(headers.get('authorization') ?? '', `Bearer ${context.secret}`) ? 200 : 401
}
