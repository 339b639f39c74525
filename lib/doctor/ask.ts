import { readBytes } from '../wechat/read'
import { failureOf, type ProbeAnswer } from './rules'

const MAX_BYTES = 500_000

/**
 * One GET that never throws and never follows: where it fails, only the kind of failure is kept, for the cause may quote
 * the address. `signal` ends the wait whatever the transport does.
 */
export async function ask(
  through: typeof fetch,
  url: string,
  now: () => Date,
  signal: AbortSignal,
): Promise<ProbeAnswer> {
  try {
    return await Promise.race([get(through, url, now, signal), ended(signal)])
  } catch (error) {
    return { failure: signal.aborted ? 'timeout' : failureOf(error) }
  }
}

async function get(through: typeof fetch, url: string, now: () => Date, signal: AbortSignal): Promise<ProbeAnswer> {
  const response = await through(url, { cache: 'no-store', redirect: 'manual', signal })
  const ours = now()
  const theirs = new Date(response.headers.get('date') ?? '')
  const body = await readBytes(response, MAX_BYTES)
  return { status: response.status, body, ours, theirs: Number.isNaN(theirs.getTime()) ? null : theirs }
}

const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
