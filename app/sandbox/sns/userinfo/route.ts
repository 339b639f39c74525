import { snsResponse } from '@/lib/sandbox/answers'
import { readUserinfo } from '@/lib/sandbox/exchange'
import { requireSandbox } from '@/lib/sandbox/guard'
import { queryOf, TokenUse } from '@/lib/sandbox/schema'

/** The profile behind an access token (`docs/wechat-protocol.md §4.4`). */
export async function GET(request: Request) {
  return requireSandbox(request) ?? snsResponse(await readUserinfo(TokenUse.parse(queryOf(request))))
}
