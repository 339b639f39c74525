import { useTranslations } from 'next-intl'
import { FormGroup } from '@/components/console/form/form-group'
import { audienceMistake, REFRESH_GRACE, TTL } from '@/lib/applications/rules'
import { AddressList } from './address-list'
import { DurationField } from './duration-field'
import { Setting } from './setting'
import { SettingSwitch } from './setting-switch'
import type { ApplicationState } from './state'

const RANGES = { ...TTL, refreshGrace: REFRESH_GRACE } as const

/** The lifetimes, audiences and WeChat claims of an application's tokens. */
export function TokenGroup({ state }: { state: ApplicationState }) {
  const t = useTranslations('console.applications')
  return (
    <FormGroup aside title={t('groups.tokens')} sentence={t('groups.tokensSentence')}>
      {(['accessTokenTtl', 'idTokenTtl', 'refreshTokenTtl', 'refreshGrace'] as const).map((name) => (
        <Setting key={name} state={state} name={name}>
          {(control) => <DurationField {...control} range={RANGES[name]} />}
        </Setting>
      ))}
      <AddressList state={state} name="audiences" mistakeOf={audienceMistake} />
      <SettingSwitch state={state} name="wechatScope" />
    </FormGroup>
  )
}
