import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { SwitchField } from '@/components/console/form/switch-field'
import type { ApplicationState } from './state'

type SettingSwitchProps = {
  state: ApplicationState
  name:
    | 'embeddedQr'
    | 'passwordLogin'
    | 'emailCodeLogin'
    | 'phoneCodeLogin'
    | 'signUp'
    | 'wechatScope'
    | 'thirdParty'
    | 'requirePkce'
}

/** A field of the settings form that is on or off. */
export function SettingSwitch({ state, name }: SettingSwitchProps) {
  const t = useTranslations('console.applications.fields')
  return (
    <Controller
      control={state.form.control}
      name={name}
      render={({ field }) => (
        <SwitchField
          label={t(`${name}.label`)}
          help={t(`${name}.help`)}
          checked={field.value}
          onCheckedChange={field.onChange}
        />
      )}
    />
  )
}
