import { snsResponse } from '@/lib/sandbox/answers'
import { exchangeRefresh } from '@/lib/sandbox/exchange'
import { requireSandbox } from '@/lib/sandbox/guard'
import { ExchangeRefresh, queryOf } from '@/lib/sandbox/schema'

/** A refresh token for an access token (`docs/wechat-protocol.md §4.2`). */
export async function GET(request: Request) {
  return requireSandbox(request) ?? snsResponse(await exchangeRefresh(ExchangeRefresh.parse(queryOf(request))))
}
