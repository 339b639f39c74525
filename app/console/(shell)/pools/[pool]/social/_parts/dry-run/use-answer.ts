import { useEffect, useState } from 'react'
import type { Action } from '@/components/console/form/action-result'
import { type Refusal, run } from '@/components/console/form/action-result'

/** Longer than the pause between two keys of somebody who is typing. */
const QUIET_MS = 300

type Answer<T> = { request: string; answer?: T; refusal?: Refusal }

/**
 * Calls the action whenever the input has changed and then rested; null calls nothing. The last answer stays until the
 * next one, and an answer to an outdated input is dropped.
 */
export function useAnswer<In, T>(action: Action<In, T>, input: In | null) {
  const [latest, setLatest] = useState<Answer<T> | null>(null)
  const request = input && JSON.stringify(input)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each render of the page binds a new action
  useEffect(() => {
    if (!request) return
    let stale = false
    const timer = setTimeout(async () => {
      const result = await run(() => action(JSON.parse(request)))
      if (stale) return
      setLatest(result.ok ? { request, answer: result.data } : { request, refusal: result.refusal })
    }, QUIET_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [request])

  return { ...(request ? latest : null), pending: request !== null && latest?.request !== request }
}
