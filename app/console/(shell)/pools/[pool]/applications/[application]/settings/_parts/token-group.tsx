import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { FormGroup } from '@/components/console/form/form-group'
import { audienceMistake, GRACE, TTL } from '@/lib/applications/rules'
import { AddressList } from './address-list'
import { DurationField } from './duration-field'
import { SettingSwitch } from './setting-switch'
import type { ApplicationState } from './state'

const RANGES = { ...TTL, refreshGrace: GRACE } as const

/** How long tokens live, whom they are for, and what they may tell. */
export function TokenGroup({ state }: { state: ApplicationState }) {
  const t = useTranslations('console.applications')
  return (
    <FormGroup aside title={t('groups.tokens')} sentence={t('groups.tokensSentence')}>
      {(['accessTokenTtl', 'idTokenTtl', 'refreshTokenTtl', 'refreshGrace'] as const).map((name) => (
        <Controller
          key={name}
          control={state.form.control}
          name={name}
          render={({ field }) => (
            <DurationField
              label={t(`fields.${name}.label`)}
              help={t(`fields.${name}.help`)}
              value={field.value}
              range={RANGES[name]}
              onChange={field.onChange}
              error={state.errorOf(name)}
              ref={field.ref}
            />
          )}
        />
      ))}
      <AddressList state={state} name="audiences" mistakeOf={audienceMistake} />
      <SettingSwitch state={state} name="wechatScope" />
    </FormGroup>
  )
}
