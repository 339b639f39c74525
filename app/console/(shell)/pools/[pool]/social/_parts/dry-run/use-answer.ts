import { useEffect, useState } from 'react'
import type { Action } from '@/components/console/form/action-result'
import { type Refusal, run } from '@/components/console/form/action-result'

/** Long enough for a word to be typed. */
const QUIET_MS = 300

type Found<T> = { input: string; answer?: T; refusal?: Refusal }

/**
 * Asks again whenever the input has changed and rested. An answer to an older input is dropped; what was found before
 * stays until there is something newer. Null asks nothing.
 */
export function useAnswer<In, T>(action: Action<In, T>, input: In | null) {
  const [found, setFound] = useState<Found<T> | null>(null)
  const wanted = input && JSON.stringify(input)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that is shown anew binds its actions anew
  useEffect(() => {
    if (!wanted) return
    let stale = false
    const timer = setTimeout(async () => {
      const result = await run(() => action(JSON.parse(wanted)))
      if (stale) return
      setFound(result.ok ? { input: wanted, answer: result.data } : { input: wanted, refusal: result.refusal })
    }, QUIET_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [wanted])

  return { ...(wanted ? found : null), pending: wanted !== null && found?.input !== wanted }
}
