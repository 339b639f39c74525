import { hostHeader, hostOf, isHttps } from '../hosts'
import { isLocale, LOCALE_COOKIE } from './locale'

/**
 * A path of the same host, whatever a form says: `//evil` and `/\evil` are other hosts to a browser (threats S12), and
 * nothing but ASCII fits into a header.
 */
export const samePath = (value: string): string => (/^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(value) ? value : '/')

/** The language buttons of every page: keeps the choice for a year, on this host. */
export async function switchLanguage(request: Request): Promise<Response> {
  const header = hostHeader(request.headers)
  const origin = request.headers.get('origin')
  if (!hostOf(header) || !origin || !URL.canParse(origin) || new URL(origin).host !== header)
    return new Response('Forbidden', { status: 403 })
  const form = await request.formData()
  const locale = form.get('locale')
  const headers = new Headers({ location: samePath(String(form.get('return') ?? '/')), 'cache-control': 'no-store' })
  if (isLocale(locale))
    headers.append(
      'set-cookie',
      `${LOCALE_COOKIE}=${locale}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000${isHttps() ? '; Secure' : ''}`,
    )
  return new Response(null, { status: 303, headers })
}
