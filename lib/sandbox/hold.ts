import { setTimeout as sleep } from 'node:timers/promises'
import { after, now } from '../clock'
import { findScan } from './queries'
import { type PollAnswer, pollAnswer, WAITING } from './rules'
import type { Poll } from './schema'

const HOLD_SECONDS = 25
const LOOK_EVERY_MS = 250

/**
 * Holds a long poll until there is something to say, the time is up, or nobody listens any more
 * (`docs/wechat-protocol.md §2.4`).
 */
export async function holdPoll({ uuid, last }: Poll, signal: AbortSignal): Promise<PollAnswer> {
  const end = after(HOLD_SECONDS)
  while (!signal.aborted && now() < end) {
    const answer = pollAnswer(await findScan(uuid), last, now())
    if (answer) return answer
    await sleep(LOOK_EVERY_MS)
  }
  return WAITING
}
