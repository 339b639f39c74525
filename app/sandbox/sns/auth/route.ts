import { snsResponse } from '@/lib/sandbox/answers'
import { checkToken } from '@/lib/sandbox/exchange'
import { requireSandbox } from '@/lib/sandbox/guard'
import { queryOf, TokenUse } from '@/lib/sandbox/schema'

/** Is this access token good (`docs/wechat-protocol.md §4.3`)? */
export async function GET(request: Request) {
  return requireSandbox(request) ?? snsResponse(await checkToken(TokenUse.parse(queryOf(request))))
}
