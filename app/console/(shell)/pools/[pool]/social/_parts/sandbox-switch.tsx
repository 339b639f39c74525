'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { run } from '@/components/console/form/action-result'
import { SwitchField } from '@/components/console/form/switch-field'
import { useErrorWords } from '@/components/console/form/use-error-words'
import type { IssueCredentials } from './credential-fields'
import type { ConnectionState } from './state'

type SandboxSwitchProps = { state: ConnectionState; issue: IssueCredentials | null }

type Credentials = { appId: string; appSecret: string }

/** On: fills in credentials of an app in the built-in sandbox. Off: restores the credentials from before. */
export function SandboxSwitch({ state, issue }: SandboxSwitchProps) {
  const t = useTranslations('console.connection.sandbox')
  const words = useErrorWords()
  const { setValue, getValues, clearErrors } = state.form
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const typed = useRef<Credentials>({ appId: '', appSecret: '' })
  const issued = useRef<Credentials | null>(null)

  const fill = (sandbox: boolean, { appId, appSecret }: Credentials) => {
    setValue('sandbox', sandbox)
    setValue('appId', appId)
    setValue('appSecret', appSecret)
    clearErrors(['appId', 'appSecret'])
  }
  const change = async (on: boolean) => {
    setRefusal(null)
    if (on) typed.current = { appId: getValues('appId'), appSecret: getValues('appSecret') }
    if (state.stored?.sandbox === on) return fill(on, { appId: state.stored.appId, appSecret: '' })
    if (!on) return fill(false, typed.current)
    if (issued.current) return fill(true, issued.current)
    if (!issue) return
    setPending(true)
    const result = await run(() => issue({ mode: state.current.mode }))
    setPending(false)
    if (!result.ok) return setRefusal(words(result.refusal.reason))
    issued.current = result.data
    fill(true, result.data)
  }
  return (
    <div className="rounded-panel border border-line-strong bg-panel p-3">
      <SwitchField
        label={t('label')}
        help={t('help')}
        error={refusal ?? undefined}
        checked={state.current.sandbox}
        pending={pending}
        onCheckedChange={change}
      />
    </div>
  )
}
