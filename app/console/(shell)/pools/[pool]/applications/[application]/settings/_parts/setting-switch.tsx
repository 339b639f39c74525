import { SwitchField } from '@/components/console/form/switch-field'
import { Setting } from './setting'
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

/** A setting that is on or off. */
export const SettingSwitch = ({ state, name }: SettingSwitchProps) => (
  <Setting state={state} name={name}>
    {({ value, onChange, ref: _, ...words }) => <SwitchField {...words} checked={value} onCheckedChange={onChange} />}
  </Setting>
)
