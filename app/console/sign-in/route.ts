import { consoleAuth } from '@/lib/console/auth'
import { hostHeader, hostOf } from '@/lib/hosts'
import { refuseHead, seeOther } from '@/lib/http'
import { samePath } from '@/lib/i18n/switch-language'

/** Begins a login at the system pool that ends at the page of the console given by `return`. */
export async function GET(request: Request): Promise<Response> {
  const head = refuseHead(request)
  if (head) return head
  if (hostOf(hostHeader(request.headers))?.kind !== 'console') return new Response('Not found', { status: 404 })
  const returnPath = samePath(new URL(request.url).searchParams.get('return') ?? '/')
  return seeOther(await consoleAuth.signIn('system', { redirect: false, redirectTo: returnPath }))
}
