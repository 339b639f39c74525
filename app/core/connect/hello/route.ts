import { helloAnswer } from '@/lib/doctor/hello'
import { hostHeader, hostOf } from '@/lib/hosts'
import { refuseHead } from '@/lib/http'

/** Proves to the doctor that the callback host leads to this installation. */
export async function GET(request: Request): Promise<Response> {
  const head = refuseHead(request)
  if (head) return head
  const core = hostOf(hostHeader(request.headers))?.kind === 'core'
  const answer = core ? helloAnswer(new URL(request.url).searchParams.get('nonce') ?? '') : null
  return new Response(answer ?? 'Not found', {
    status: answer ? 200 : 404,
    headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
  })
}
