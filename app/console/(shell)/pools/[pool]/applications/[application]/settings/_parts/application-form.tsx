'use client'

import { useMessages, useTranslations } from 'next-intl'
import { ActionForm } from '@/components/console/form/action-form'
import type { Action } from '@/components/console/form/action-result'
import { FormGroup } from '@/components/console/form/form-group'
import { SaveBar } from '@/components/console/form/save-bar'
import { SettingFields, type SettingWords } from '@/components/console/form/setting-field'
import { useActionForm } from '@/components/console/form/use-action-form'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { submittedOrigins } from '@/lib/applications/rules'
import { UpdateApplication } from '@/lib/applications/schema'
import { SETTINGS } from '@/lib/applications/settings'
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

type Stored = UpdateApplication & { id: string }

type ApplicationFormProps = {
  application: Stored
  sending: Sending
  /** The audience of the client assertion (private_key_jwt). */
  tokenEndpoint: string
  action: Action<Stored>
}

export function ApplicationForm({
  application: { id, ...values },
  sending,
  tokenEndpoint,
  action,
}: ApplicationFormProps) {
  const t = useTranslations('console')
  const words: Readonly<Record<keyof typeof SETTINGS, SettingWords>> = useMessages().console.applications.fields
  const state = useActionForm({
    schema: UpdateApplication,
    values,
    action: (sent) => action({ ...sent, id }),
    onDone: (_, sent) => {
      state.form.reset({ ...sent, allowedOrigins: submittedOrigins(values, sent) })
      toast.success(t('form.saved'))
    },
  })
  return (
    <ActionForm state={state} label={t('applications.settings')}>
      <FormGroup aside title={t('applications.groups.general')}>
        <TextField
          label={t('applications.fields.name.label')}
          help={t('applications.fields.name.help')}
          autoComplete="off"
          {...state.field('name')}
        />
        <SettingFields state={state} settings={OTHERS} words={words} />
      </FormGroup>
      <AddressGroup state={state} />
      <FormGroup aside title={t('applications.groups.login')}>
        <LoginSwitches state={state} sending={sending} />
      </FormGroup>
      <TokenGroup state={state} />
      {values.type === 'web' ? <ProofGroup state={state} tokenEndpoint={tokenEndpoint} /> : null}
      <FormGroup aside title={t('applications.groups.consent')}>
        <SettingSwitch state={state} name="thirdParty" />
      </FormGroup>
      <SaveBar
        changed={state.changed.map((name) => t(`applications.fields.${name}.label`))}
        pending={state.pending}
        onDiscard={() => state.form.reset()}
      />
    </ActionForm>
  )
}
