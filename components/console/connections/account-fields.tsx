import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { RadioCards } from '../../ui/radio-cards'
import { CheckboxGroup } from '../form/checkbox-group'
import { SwitchField } from '../form/switch-field'
import { ChannelNotices, type Channels } from './channel-notices'
import type { ConnectionState } from './state'

/** Login Mode, and Account Identity Association with what each choice asks for. */
export function AccountFields({ state, channels }: { state: ConnectionState; channels: Channels }) {
  const t = useTranslations('console.connection')
  const { control } = state.form
  const { association, matchFields, bindMethods } = state.current
  const option = (value: 'off' | 'field' | 'ask') => ({
    value,
    title: t(`association.${value}.title`),
    description: t(`association.${value}.help`),
  })
  return (
    <>
      <fieldset>
        <legend className="mb-2 font-semibold text-sm text-strong">{t('loginOnly.label')}</legend>
        <div className="rounded-panel border border-line-strong bg-panel p-3">
          <Controller
            control={control}
            name="loginOnly"
            render={({ field }) => (
              <SwitchField
                label={t('loginOnly.switch')}
                help={t('loginOnly.help')}
                checked={field.value}
                onCheckedChange={field.onChange}
              />
            )}
          />
        </div>
      </fieldset>
      <RadioCards
        label={t('association.label')}
        help={t('association.help')}
        options={[option('off'), option('field'), option('ask')]}
        {...state.field('association')}
      />
      {association === 'field' ? (
        <>
          <Controller
            control={control}
            name="matchFields"
            render={({ field }) => (
              <CheckboxGroup
                {...field}
                legend={t('matchFields.label')}
                options={(['phone', 'email'] as const).map((value) => ({ value, label: t(`matchFields.${value}`) }))}
                error={state.errorOf('matchFields')}
              />
            )}
          />
          <ChannelNotices channels={channels} needed={matchFields} />
        </>
      ) : null}
      {association === 'ask' ? (
        <>
          <Controller
            control={control}
            name="bindMethods"
            render={({ field }) => (
              <CheckboxGroup
                {...field}
                legend={t('bindMethods.label')}
                options={(['password', 'email-code', 'phone-code'] as const).map((value) => ({
                  value,
                  label: t(`bindMethods.${value}`),
                }))}
                error={state.errorOf('bindMethods')}
              />
            )}
          />
          <ChannelNotices channels={channels} needed={bindMethods} />
        </>
      ) : null}
    </>
  )
}
