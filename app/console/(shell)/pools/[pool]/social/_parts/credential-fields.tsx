'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { Action } from '@/components/console/form/action-result'
import { FieldConflict } from '@/components/console/form/field-conflict'
import { useSecretLabels } from '@/components/console/form/use-secret-labels'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SecretInput } from '@/components/ui/secret-input'
import { TextField } from '@/components/ui/text-field'
import { needsSecretAgain } from '@/lib/connections/rules'
import type { Mode } from '@/lib/modes'
import { SHAPES } from '@/lib/sources/catalogue'
import { SandboxSwitch } from './sandbox-switch'
import type { ConnectionState } from './state'

export type IssueCredentials = Action<{ mode: Mode }, { appId: string; appSecret: string }>

type CredentialFieldsProps = { state: ConnectionState; issue: IssueCredentials | null }

const MASK = '••••••••••••••••'

/**
 * AppID and AppSecret, typed or issued by the sandbox. The stored secret never reaches the browser: it is kept or
 * replaced.
 */
export function CredentialFields({ state, issue }: CredentialFieldsProps) {
  const t = useTranslations('console.connection')
  const ofMode = useTranslations(`sources.modes.${state.current.mode}`)
  const labels = useSecretLabels()
  const { register, setValue } = state.form
  const { sandbox } = state.current
  const { stored } = state
  const keepsSecret = stored !== null && !needsSecretAgain(stored, state.current)

  // When the AppID is back to the stored one, a secret typed for another AppID must not be saved with it.
  useEffect(() => {
    if (keepsSecret) setValue('appSecret', '')
  }, [keepsSecret, setValue])

  return (
    <>
      {issue || stored?.sandbox ? <SandboxSwitch state={state} issue={issue} /> : null}
      <TextField
        label={ofMode('appId.label')}
        help={ofMode('appId.help')}
        placeholder={SHAPES[state.current.mode].appIdExample}
        mono
        readOnly={sandbox}
        {...state.field('appId')}
      />
      <Field
        label={ofMode('appSecret.label')}
        help={keepsSecret ? t('appSecret.kept') : ofMode('appSecret.help')}
        error={state.errorOf('appSecret')}
      >
        {(control) =>
          keepsSecret && sandbox ? (
            <Input {...control} mono readOnly value={MASK} />
          ) : (
            <SecretInput
              key={keepsSecret ? 'kept' : 'required'}
              {...control}
              stored={keepsSecret ? MASK : null}
              readOnly={sandbox}
              labels={labels}
              onKeep={() => setValue('appSecret', '')}
              {...register('appSecret')}
            />
          )
        }
      </Field>
      <FieldConflict state={state} field="appId" />
    </>
  )
}
