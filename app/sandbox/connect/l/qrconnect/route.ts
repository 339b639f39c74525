import { pollResponse } from '@/lib/sandbox/answers'
import { requireSandbox } from '@/lib/sandbox/guard'
import { holdPoll } from '@/lib/sandbox/hold'
import { Poll, queryOf } from '@/lib/sandbox/schema'

/** The long poll (`docs/wechat-protocol.md §2.4`). */
export async function GET(request: Request) {
  const outside = requireSandbox(request)
  if (outside) return outside
  const poll = Poll.parse(queryOf(request))
  return pollResponse(await holdPoll(poll, request.signal), poll.f)
}
