'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/console/form/action-form'
import { FormGroup } from '@/components/console/form/form-group'
import type { useActionForm } from '@/components/console/form/use-action-form'
import type { Channels } from '@/lib/connections/rules'
import { AccountFields } from './account-fields'
import { AdvancedFields } from './advanced-fields'
import { CallbackFields } from './callback-fields'
import { CredentialFields, type IssueCredentials } from './credential-fields'
import { type DirectLink, DirectLinks } from './direct-links'
import { type CheckDraft, DraftCheck } from './doctor/draft-check'
import { DryRunPanel } from './dry-run/dry-run-panel'
import type { DryRunSetting } from './dry-run/types'
import { NameFields } from './name-fields'
import type { ConnectionState } from './state'
import { draftOf } from './values'

/** What the forms of a new and of a stored connection are given alike. */
export type ConnectionFormSetting = {
  /** Null where this installation has no sandbox. */
  issueCredentials: IssueCredentials | null
  checkDraft: CheckDraft
  channels: Channels
  dryRun: DryRunSetting
}

type ConnectionFormProps = ConnectionFormSetting & {
  state: ConnectionState & Pick<ReturnType<typeof useActionForm>, 'submit' | 'refusal' | 'changed'>
  /** Absent for a new connection. */
  connectionId?: string
  /** One for each application that the connection is on for; absent for a new connection. */
  directLinks?: readonly DirectLink[]
  /** The bar with the form's buttons. */
  children: ReactNode
}

/** The form of a new or stored connection, its fields in the order of the guide. */
export function ConnectionForm({ state, connectionId, directLinks, children, ...props }: ConnectionFormProps) {
  const t = useTranslations('console.connection.groups')
  const ofModes = useTranslations('sources.modes')
  const { mode } = state.current
  return (
    <ActionForm state={state} label={ofModes(`${mode}.name`)}>
      <FormGroup title={t('names')}>
        <NameFields state={state} />
      </FormGroup>
      <FormGroup title={ofModes(`${mode}.credentials`)} sentence={ofModes(`${mode}.credentialsSentence`)}>
        <CredentialFields state={state} issue={props.issueCredentials} />
        <DraftCheck state={state} connectionId={connectionId} action={props.checkDraft} />
      </FormGroup>
      <FormGroup title={t('after')}>
        <CallbackFields state={state} />
        {directLinks ? <DirectLinks links={directLinks} /> : null}
        <AccountFields state={state} channels={props.channels} />
        <DryRunPanel draft={draftOf(state.current)} setting={props.dryRun} />
      </FormGroup>
      <FormGroup title={t('advanced')}>
        <AdvancedFields state={state} />
      </FormGroup>
      {children}
    </ActionForm>
  )
}
