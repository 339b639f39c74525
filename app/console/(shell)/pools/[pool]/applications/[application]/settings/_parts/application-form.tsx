'use client'

import { useMessages, useTranslations } from 'next-intl'
import { ActionForm } from '@/components/console/form/action-form'
import type { Action } from '@/components/console/form/action-result'
import { FieldConflict } from '@/components/console/form/field-conflict'
import { FormGroup } from '@/components/console/form/form-group'
import { SaveBar } from '@/components/console/form/save-bar'
import { SettingFields, type SettingWords } from '@/components/console/form/setting-field'
import { type Change, useSettingsForm } from '@/components/console/form/use-settings-form'
import { TextField } from '@/components/ui/text-field'
import { UpdateApplication } from '@/lib/applications/schema'
import { SETTINGS } from '@/lib/applications/settings'
import type { SaveResult } from '@/lib/console/action-result'
import { AddressGroup } from './address-group'
import { LoginSwitches, type Sending } from './login-switches'
import { ProofGroup } from './proof-group'
import { SettingSwitch } from './setting-switch'
import { TokenGroup } from './token-group'

/** Settings that a group of the form draws itself. All others are drawn generically, from their schema. */
const DRAWN: readonly string[] = [
  'name',
  'redirectUris',
  'postLogoutRedirectUris',
  'backchannelLogoutUri',
  'allowedOrigins',
  'embeddedQr',
  'passwordLogin',
  'emailCodeLogin',
  'phoneCodeLogin',
  'signUp',
  'accessTokenTtl',
  'idTokenTtl',
  'refreshTokenTtl',
  'refreshGrace',
  'audiences',
  'wechatScope',
  'requirePkce',
  'keyAuth',
  'jwks',
  'jwksUri',
  'thirdParty',
] satisfies (keyof typeof SETTINGS)[]

const OTHERS = Object.fromEntries(Object.entries(SETTINGS).filter(([name]) => !DRAWN.includes(name)))

const FIELDS = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]

type ApplicationFormProps = {
  id: string
  application: UpdateApplication
  version: number
  sending: Sending
  /** The audience of the client assertion (private_key_jwt). */
  tokenEndpoint: string
  action: Action<Change<UpdateApplication> & { id: string }, SaveResult<UpdateApplication>>
}

export function ApplicationForm({ id, application, version, sending, tokenEndpoint, action }: ApplicationFormProps) {
  const t = useTranslations('console')
  const words: Readonly<Record<keyof typeof SETTINGS, SettingWords>> = useMessages().console.applications.fields
  const state = useSettingsForm<UpdateApplication, UpdateApplication>({
    schemaOf: () => UpdateApplication,
    stored: { version, values: application },
    fields: FIELDS,
    save: (change) => action({ ...change, id }),
    settings: 'application',
  })
  return (
    <ActionForm state={state} label={t('applications.settings')}>
      <FormGroup aside title={t('applications.groups.general')}>
        <FieldConflict state={state} field="name">
          <TextField
            label={t('applications.fields.name.label')}
            help={t('applications.fields.name.help')}
            autoComplete="off"
            {...state.field('name')}
          />
        </FieldConflict>
        <SettingFields state={state} settings={OTHERS} words={words} />
      </FormGroup>
      <AddressGroup state={state} />
      <FormGroup aside title={t('applications.groups.login')}>
        <LoginSwitches state={state} sending={sending} />
      </FormGroup>
      <TokenGroup state={state} />
      {application.type === 'web' ? <ProofGroup state={state} tokenEndpoint={tokenEndpoint} /> : null}
      <FormGroup aside title={t('applications.groups.consent')}>
        <SettingSwitch state={state} name="thirdParty" />
      </FormGroup>
      <SaveBar {...state.bar} />
    </ActionForm>
  )
}
