import { setTimeout as sleep } from 'node:timers/promises'
import { after, now } from '../clock'
import { lookAtScan } from './queries'
import { type PollAnswer, pollAnswer, WAITING } from './rules'
import type { Poll } from './schema'

const LOOK_EVERY_MS = 250

/**
 * Holds a long poll until there is something to say, the time is up, or nobody listens any more
 * (`docs/wechat-protocol.md §2.4`). The hold is real time, the code's age that of its application.
 */
export async function holdPoll({ uuid, last }: Poll, seconds: number, signal: AbortSignal): Promise<PollAnswer> {
  const end = after(seconds)
  for (;;) {
    const { scan, at } = await lookAtScan(uuid)
    const answer = pollAnswer(scan, last, at)
    if (answer) return answer
    const left = end.getTime() - now().getTime()
    if (left > 0) await sleep(Math.min(LOOK_EVERY_MS, left), undefined, { signal }).catch(() => {})
    if (signal.aborted || left <= 0) return WAITING
  }
}
