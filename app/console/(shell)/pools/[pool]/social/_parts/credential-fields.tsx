'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { Action } from '@/components/console/form/action-result'
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
import type { StoredConnection } from './values'

export type IssueCredentials = Action<{ mode: Mode }, { appId: string; appSecret: string }>

type CredentialFieldsProps = {
  state: ConnectionState
  connection: StoredConnection | null
  issue: IssueCredentials | null
}

const MASK = '••••••••••••••••'

/** AppID and AppSecret, typed or given by the sandbox. The stored secret is never here: it is kept, or written anew. */
export function CredentialFields({ state, connection, issue }: CredentialFieldsProps) {
  const t = useTranslations('console.connection')
  const ofMode = useTranslations(`sources.modes.${state.current.mode}`)
  const labels = useSecretLabels()
  const { register, setValue } = state.form
  const { sandbox } = state.current
  const kept = connection !== null && !needsSecretAgain(connection, state.current)

  // What was typed for another AppID must not be saved with the one that the stored secret belongs to.
  useEffect(() => {
    if (kept) setValue('appSecret', '')
  }, [kept, setValue])

  return (
    <>
      {issue || connection?.sandbox ? <SandboxSwitch state={state} connection={connection} issue={issue} /> : null}
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
        help={kept ? t('appSecret.kept') : ofMode('appSecret.help')}
        error={state.errorOf('appSecret')}
      >
        {(control) =>
          kept && sandbox ? (
            <Input {...control} mono readOnly value={MASK} />
          ) : (
            <SecretInput
              key={kept ? 'kept' : 'asked'}
              {...control}
              stored={kept ? MASK : null}
              readOnly={sandbox}
              labels={labels}
              onKeep={() => setValue('appSecret', '')}
              {...register('appSecret')}
            />
          )
        }
      </Field>
    </>
  )
}
