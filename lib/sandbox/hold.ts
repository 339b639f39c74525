import { setTimeout as sleep } from 'node:timers/promises'
import { after, now } from '../clock'
import { ending } from '../ending'
import { lookAtScan } from './queries'
import { type PollAnswer, pollAnswer, WAITING } from './rules'
import type { Poll } from './schema'

const LOOK_EVERY_MS = 250

/** A look is a query, on connections that logins need too: with so many held, the next one is told to come again. */
export const MAX_HELD = 200
let held = 0

/**
 * Holds a long poll until there is something to say, the time is up, nobody listens any more, or all ends
 * (`docs/wechat-protocol.md §2.4`). The hold is real time, the code's age that of its application.
 */
export async function holdPoll({ uuid, last }: Poll, seconds: number, signal: AbortSignal): Promise<PollAnswer> {
  const end = after(held < MAX_HELD ? seconds : 0)
  held += 1
  try {
    return await watch({ uuid, last }, end, AbortSignal.any([signal, ending()]))
  } finally {
    held -= 1
  }
}

async function watch({ uuid, last }: Pick<Poll, 'uuid' | 'last'>, end: Date, signal: AbortSignal): Promise<PollAnswer> {
  for (;;) {
    const { scan, at } = await lookAtScan(uuid)
    const answer = pollAnswer(scan, last, at)
    if (answer) return answer
    const left = end.getTime() - now().getTime()
    if (left > 0) await sleep(Math.min(LOOK_EVERY_MS, left), undefined, { signal }).catch(() => {})
    if (signal.aborted || left <= 0) return WAITING
  }
}
