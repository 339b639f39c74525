'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { ANSWERED, listen, STORED } from '@/components/console/experience-channel'
import { type Action, type Refusal, run } from '@/components/console/form/action-result'
import { afterChecking, afterClosing } from '@/lib/experience/rules'
import type { ExperienceResult, ExperienceStart } from '@/lib/experience/schema'
import { authorizationUrl, newPending, type Pending } from './pkce'

export type FinishExperience = Action<Pending & { parameters: string }, ExperienceResult>

type ExperienceState =
  | { kind: 'idle' | 'waiting' | 'closed' | 'checking' }
  | ({ kind: 'failed' } & Refusal)
  | { kind: 'done'; result: ExperienceResult }

const SIZE = 'popup,width=480,height=680'

/** One trial login at a time: opens it, waits for its answer, has it checked. */
export function useExperience(applicationId: string, start: ExperienceStart, finish: FinishExperience) {
  const [state, setState] = useState<ExperienceState>({ kind: 'idle' })
  const pending = useRef<Pending | null>(null)
  const popup = useRef<Window | null>(null)

  const complete = useCallback(
    async (mine: Pending, parameters: string) => {
      pending.current = null
      const denied = new URLSearchParams(parameters).get('error')
      if (denied) return setState({ kind: 'failed', reason: denied })
      setState({ kind: 'checking' })
      const answer = await run(() => finish({ ...mine, parameters }))
      const next: ExperienceState = answer.ok
        ? { kind: 'done', result: answer.data }
        : { kind: 'failed', ...answer.refusal }
      setState((now) => afterChecking(now, next))
    },
    [finish],
  )

  useEffect(
    () =>
      listen(({ parameters }) => {
        const mine = pending.current
        if (mine && new URLSearchParams(parameters).get('state') === mine.state) complete(mine, parameters)
      }),
    [complete],
  )

  // Back from a login without a popup, in this very tab.
  useEffect(() => {
    const stored = sessionStorage.getItem(STORED)
    const parameters = sessionStorage.getItem(ANSWERED)
    if (!stored || !parameters) return
    const mine: Pending = JSON.parse(stored)
    if (mine.applicationId !== applicationId) return
    sessionStorage.removeItem(STORED)
    sessionStorage.removeItem(ANSWERED)
    if (new URLSearchParams(parameters).get('state') === mine.state) complete(mine, parameters)
  }, [applicationId, complete])

  // A severed opener sees its popup as closed at once, so a closed window is only said, and an answer still counts.
  useEffect(() => {
    if (state.kind !== 'waiting') return
    let seenClosed = 0
    const timer = setInterval(() => {
      seenClosed = popup.current?.closed ? seenClosed + 1 : 0
      if (seenClosed >= 3) setState(afterClosing)
    }, 500)
    return () => clearInterval(timer)
  }, [state.kind])

  const open = async () => {
    // Before anything is awaited, or the browser no longer takes it for the press of a button.
    const opened = window.open('about:blank', 'menshen-experience', SIZE)
    try {
      const mine = newPending(applicationId)
      const url = await authorizationUrl(start, mine)
      if (!opened) {
        sessionStorage.setItem(STORED, JSON.stringify({ ...mine, returnTo: location.pathname }))
        location.assign(url)
        return
      }
      pending.current = mine
      popup.current = opened
      opened.location.replace(url)
      setState({ kind: 'waiting' })
    } catch {
      // A browser that keeps no session storage, or that has no cryptography outside https.
      opened?.close()
      setState({ kind: 'failed', reason: 'browser' })
    }
  }
  const front = () => popup.current?.focus()
  const reset = () => {
    pending.current = null
    popup.current?.close()
    setState({ kind: 'idle' })
  }
  return { state, open, front, reset }
}
