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

/** One Experience Login at a time: opens it with our own SDK, waits for the answer, and lets the server check it. */
export function useExperience(applicationId: string, start: ExperienceStart, finish: FinishExperience) {
  const [state, setState] = useState<ExperienceState>({ kind: 'idle' })
  const popup = useRef<Window | null>(null)
  const abort = useRef<AbortController | null>(null)

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

  // Where no popup can be opened the login runs in this tab: its result is picked up when the page loads again.
  useEffect(() => {
    const returned = takeReturned(applicationId)
    if (returned?.result) check(returned.result)
    else if (returned?.error) setState({ kind: 'failed', reason: returned.error })
  }, [applicationId, check])

  // Leaving the page aborts the login.
  useEffect(() => () => abort.current?.abort(), [])

  const open = async () => {
    abort.current = new AbortController()
    try {
      const result = await login({
        ...start,
        exchange: false,
        scope: 'openid profile email',
        prompt: 'login',
        appState: { applicationId, returnTo: location.pathname } satisfies AppState,
        signal: abort.current.signal,
        onPopupOpened: (opened) => {
          popup.current = opened
          setState({ kind: 'waiting' })
        },
        // A popup can look closed while it is not, so this is only shown and an answer that follows still counts.
        onPopupClosed: () => setState(afterClosing),
      })
      await check(result)
    } catch (error) {
      const reason = reasonOf(error)
      if (reason !== 'aborted' && reason !== 'replaced') setState({ kind: 'failed', reason })
    }
  }
  const bringToFront = () => popup.current?.focus()
  const reset = () => {
    abort.current?.abort()
    setState({ kind: 'idle' })
  }
  return { state, open, bringToFront, reset }
}

/** `browser` stands for what keeps this browser from logging in: no session storage, or no Web Crypto without https. */
const reasonOf = (error: unknown): string =>
  error instanceof LoginError && error.error !== 'no_storage' ? error.error : 'browser'
