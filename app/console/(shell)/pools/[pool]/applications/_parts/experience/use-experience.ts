'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { type AppState, takeReturned } from '@/components/console/experience-return'
import { type Action, type Refusal, run } from '@/components/console/form/action-result'
import { afterChecking, afterClosing } from '@/lib/experience/rules'
import type { CompleteExperience, ExperienceResult, ExperienceStart } from '@/lib/experience/schema'
import { LoginError, login } from '@/sdk/dist/index'

export type FinishExperience = Action<CompleteExperience, ExperienceResult>

type ExperienceState =
  | { kind: 'idle' | 'waiting' | 'closed' | 'checking' }
  | ({ kind: 'failed' } & Refusal)
  | { kind: 'done'; result: ExperienceResult }

/** One trial login at a time: opens it by our own SDK, waits for its answer, has it checked. */
export function useExperience(applicationId: string, start: ExperienceStart, finish: FinishExperience) {
  const [state, setState] = useState<ExperienceState>({ kind: 'idle' })
  const popup = useRef<Window | null>(null)
  const end = useRef<AbortController | null>(null)

  const check = useCallback(
    async ({ code, codeVerifier, nonce }: Omit<CompleteExperience, 'applicationId'>) => {
      setState({ kind: 'checking' })
      const answer = await run(() => finish({ applicationId, code, codeVerifier, nonce }))
      const next: ExperienceState = answer.ok
        ? { kind: 'done', result: answer.data }
        : { kind: 'failed', ...answer.refusal }
      setState((now) => afterChecking(now, next))
    },
    [applicationId, finish],
  )

  // Back from a login without a popup, in this very tab.
  useEffect(() => {
    const returned = takeReturned(applicationId)
    if (returned?.result) check(returned.result)
    else if (returned?.error) setState({ kind: 'failed', reason: returned.error })
  }, [applicationId, check])

  // Nobody waits for it any more.
  useEffect(() => () => end.current?.abort(), [])

  const open = async () => {
    end.current = new AbortController()
    try {
      const result = await login({
        ...start,
        exchange: false,
        scope: 'openid profile email',
        prompt: 'login',
        appState: { applicationId, returnTo: location.pathname } satisfies AppState,
        signal: end.current.signal,
        onPopupOpened: (opened) => {
          popup.current = opened
          setState({ kind: 'waiting' })
        },
        // Perhaps it is not: it is only said, and an answer still counts.
        onPopupClosed: () => setState(afterClosing),
      })
      await check(result)
    } catch (error) {
      const reason = reasonOf(error)
      if (reason !== 'aborted' && reason !== 'replaced') setState({ kind: 'failed', reason })
    }
  }
  const front = () => popup.current?.focus()
  const reset = () => {
    end.current?.abort()
    setState({ kind: 'idle' })
  }
  return { state, open, front, reset }
}

/** A browser that keeps no session storage, or that has no cryptography outside https, begins no login. */
const reasonOf = (error: unknown): string =>
  error instanceof LoginError && error.error !== 'no_storage' ? error.error : 'browser'
