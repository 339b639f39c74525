import { setTimeout as sleep } from 'node:timers/promises'
import { after, now } from '../clock'
import { shutdownSignal } from '../shutdown'
import { readScan } from './queries'
import { type PollAnswer, pollAnswer, WAITING } from './rules'
import type { Poll } from './schema'

const CHECK_INTERVAL_MS = 250

/**
 * Held polls query the database repeatedly, which logins need too. With so many held, a further one is answered at
 * once.
 */
export const MAX_HELD = 200
let held = 0

/**
 * Holds a long poll until the scan changes, the time is up, the client has left, or the process ends
 * (`docs/wechat-protocol.md §2.4`). The hold is measured in real time, the expiry of the QR code by its application's
 * clock.
 */
export async function holdPoll({ uuid, last }: Poll, seconds: number, signal: AbortSignal): Promise<PollAnswer> {
  const end = after(held < MAX_HELD ? seconds : 0)
  held += 1
  try {
    return await watch({ uuid, last }, end, AbortSignal.any([signal, shutdownSignal()]))
  } finally {
    held -= 1
  }
}

async function watch({ uuid, last }: Pick<Poll, 'uuid' | 'last'>, end: Date, signal: AbortSignal): Promise<PollAnswer> {
  for (;;) {
    const { scan, at } = await readScan(uuid)
    const answer = pollAnswer(scan, last, at)
    if (answer) return answer
    const left = end.getTime() - now().getTime()
    if (left > 0) await sleep(Math.min(CHECK_INTERVAL_MS, left), undefined, { signal }).catch(() => {})
    if (signal.aborted || left <= 0) return WAITING
  }
}
