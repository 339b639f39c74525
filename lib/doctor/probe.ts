import { readBytes } from '../read-bytes'
import { failureOf, type ProbeResult } from './rules'

const MAX_BYTES = 500_000

/**
 * One GET that never throws and follows no redirect. Of a failure only the kind is kept, since an error may quote the
 * address with the secret in it. It ends with `signal` even if `fetch` does not.
 */
export async function probe(
  fetch: typeof globalThis.fetch,
  url: string,
  now: () => Date,
  signal: AbortSignal,
): Promise<ProbeResult> {
  try {
    return await Promise.race([get(fetch, url, now, signal), rejectOnAbort(signal)])
  } catch (error) {
    return { failure: signal.aborted ? 'timeout' : failureOf(error) }
  }
}

async function get(
  fetch: typeof globalThis.fetch,
  url: string,
  now: () => Date,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const response = await fetch(url, { cache: 'no-store', redirect: 'manual', signal })
  const localTime = now()
  const serverTime = new Date(response.headers.get('date') ?? '')
  const body = await readBytes(response, MAX_BYTES)
  return {
    status: response.status,
    body,
    localTime,
    serverTime: Number.isNaN(serverTime.getTime()) ? null : serverTime,
  }
}

const rejectOnAbort = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
