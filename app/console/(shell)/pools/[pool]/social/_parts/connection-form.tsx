'use client'

import { useMessages, useTranslations } from 'next-intl'
import { ActionForm } from '@/components/console/form/action-form'
import type { Action } from '@/components/console/form/action-result'
import { CreateBar } from '@/components/console/form/create-bar'
import { FormGroup } from '@/components/console/form/form-group'
import { SaveBar } from '@/components/console/form/save-bar'
import type { SettingWords } from '@/components/console/form/setting-field'
import { useActionForm } from '@/components/console/form/use-action-form'
import type { Channels } from '@/lib/connections/rules'
import type { Mode } from '@/lib/modes'
import { AccountFields } from './account-fields'
import { AdvancedFields } from './advanced-fields'
import { CallbackFields } from './callback-fields'
import { CredentialFields, type IssueCredentials } from './credential-fields'
import { type DirectLink, DirectLinks } from './direct-links'
import { type CheckDraft, DraftCheck } from './doctor/draft-check'
import { DryRunPanel } from './dry-run/dry-run-panel'
import type { DryRunSetting } from './dry-run/types'
import { NameFields } from './name-fields'
import { ownOf } from './settings'
import { type ConnectionValues, draftOf, type StoredConnection, schemaFor, valuesOf } from './values'

type ConnectionFormProps<T> = {
  mode: Mode
  /** Null for a new connection. */
  connection: StoredConnection | null
  action: Action<ConnectionValues, T>
  onDone: (data: T, values: ConnectionValues) => void
  /** Null where this installation has no sandbox. */
  issueCredentials: IssueCredentials | null
  checkDraft: CheckDraft
  channels: Channels
  dryRun: DryRunSetting
  /** One for each application that the connection is on for; absent for a new connection. */
  directLinks?: readonly DirectLink[]
  cancelHref: string
}

/** The form of a new or stored connection, its fields in the order of the guide. */
export function ConnectionForm<T>({ mode, connection, action, onDone, ...props }: ConnectionFormProps<T>) {
  const t = useTranslations('console.connection')
  const ofModes = useTranslations('sources.modes')
  const ofMode: Readonly<Record<string, SettingWords>> = useMessages().sources.modes[mode].settings
  const state = useActionForm({
    schema: schemaFor(connection),
    values: valuesOf(mode, connection),
    action,
    onDone: (data: T, sent) => {
      state.reset({ ...sent, appSecret: '' })
      onDone(data, sent)
    },
  })
  const labelsOf = (name: keyof ConnectionValues): string[] => {
    if (name === 'settings')
      return Object.keys(ownOf(mode))
        .filter((each) => connection?.settings[each] !== state.current.settings[each])
        .map((each) => ofMode[each]?.label ?? each)
    if (name === 'appId' || name === 'appSecret') return [ofModes(`${mode}.${name}.label`)]
    return name === 'mode' ? [] : [t(`${name}.label`)]
  }
  return (
    <ActionForm state={state} label={ofModes(`${mode}.name`)}>
      <FormGroup title={t('groups.names')}>
        <NameFields state={state} fixed={connection?.identifier} />
      </FormGroup>
      <FormGroup title={ofModes(`${mode}.credentials`)} sentence={ofModes(`${mode}.credentialsSentence`)}>
        <CredentialFields state={state} connection={connection} issue={props.issueCredentials} />
        <DraftCheck state={state} connectionId={connection?.id} action={props.checkDraft} />
      </FormGroup>
      <FormGroup title={t('groups.after')}>
        <CallbackFields state={state} />
        {props.directLinks ? <DirectLinks links={props.directLinks} /> : null}
        <AccountFields state={state} channels={props.channels} />
        <DryRunPanel draft={draftOf(state.current)} setting={props.dryRun} />
      </FormGroup>
      <FormGroup title={t('groups.advanced')}>
        <AdvancedFields state={state} />
      </FormGroup>
      {connection ? (
        <SaveBar changed={state.changed.flatMap(labelsOf)} pending={state.pending} onDiscard={() => state.reset()} />
      ) : (
        <CreateBar pending={state.pending} cancelHref={props.cancelHref} />
      )}
    </ActionForm>
  )
}
