'use client'

import { type FormEventHandler, type ReactNode, useEffect, useRef } from 'react'
import { useHydrated } from '../../ui/use-hydrated'
import type { Refusal } from './action-result'
import { LeaveGuard } from './leave-guard'
import { RefusalNotice } from './refusal-notice'

type ActionFormProps = {
  /** The result of `useActionForm`. */
  state: { submit: FormEventHandler; refusal: Refusal | null; changed: readonly string[] }
  label: string
  children: ReactNode
}

/** A form with its refusal at the top, which asks before a page with unsaved changes is left. */
export function ActionForm({ state, label, children }: ActionFormProps) {
  const hydrated = useHydrated()
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state.refusal) notice.current?.focus()
  }, [state.refusal])
  return (
    <form
      aria-label={label}
      noValidate
      onSubmit={state.submit}
      className="flex min-w-0 flex-col gap-6 [&_:is(input,textarea,button)]:scroll-mb-24"
    >
      {state.refusal ? (
        <div ref={notice} tabIndex={-1} className="scroll-mt-20">
          <RefusalNotice refusal={state.refusal} />
        </div>
      ) : null}
      {/* Disabled until scripts run: what is typed before that would be lost. */}
      <fieldset disabled={!hydrated} className="contents">
        {children}
      </fieldset>
      <LeaveGuard active={state.changed.length > 0} />
    </form>
  )
}
