import { snsResponse } from '@/lib/sandbox/answers'
import { exchangeCode } from '@/lib/sandbox/exchange'
import { requireSandbox } from '@/lib/sandbox/guard'
import { ExchangeCode, queryOf } from '@/lib/sandbox/schema'

/** A code for tokens (`docs/wechat-protocol.md §4.1`). */
export async function GET(request: Request) {
  return requireSandbox(request) ?? snsResponse(await exchangeCode(ExchangeCode.parse(queryOf(request))))
}
