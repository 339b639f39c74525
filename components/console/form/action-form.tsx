'use client'

import { type FormEventHandler, type ReactNode, useEffect, useRef } from 'react'
import { useHydrated } from '../../ui/use-hydrated'
import type { Refusal } from './action-result'
import { LeaveGuard } from './leave-guard'
import { RefusalNotice } from './refusal-notice'

type ActionFormProps = {
  /** What `useActionForm` gave. */
  state: { submit: FormEventHandler; refusal: Refusal | null; changed: readonly string[] }
  label: string
  children: ReactNode
}

/** The frame of a form: its refusal at the top, and a question before unsaved changes are left. */
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
      {/* What is typed before the scripts run would be lost. */}
      <fieldset disabled={!hydrated} className="contents">
        {children}
      </fieldset>
      <LeaveGuard active={state.changed.length > 0} />
    </form>
  )
}
