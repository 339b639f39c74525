import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Controller } from 'react-hook-form'
import { type AssociationChoice, choiceOf, choose } from '@/lib/connections/rules'
import { RadioCards } from '../../ui/radio-cards'
import { useHydrated } from '../../ui/use-hydrated'
import { CheckboxGroup } from '../form/checkbox-group'
import { SwitchField } from '../form/switch-field'
import { ChannelNotices, type Channels } from './channel-notices'
import type { ConnectionState } from './state'
import type { ConnectionValues } from './values'

/** Account Identity Association: a switch, and below it, when it is on, how an account is found and what that asks for. */
export function AssociationField({ state, channels }: { state: ConnectionState; channels: Channels }) {
  const t = useTranslations('console.connection')
  const hydrated = useHydrated()
  const { control, setValue, getValues, clearErrors, formState } = state.form
  const { association, matchFields, bindMethods } = state.current
  const latest = useRef(choiceOf(state.current))

  const change = (to: ConnectionValues['association']) => {
    if (to !== 'off') latest.current = to
    const policy = choose(to, getValues(), formState.defaultValues as ConnectionValues, channels)
    setValue('association', policy.association)
    setValue('matchFields', policy.matchFields)
    setValue('bindMethods', policy.bindMethods)
    clearErrors(['matchFields', 'bindMethods'])
  }
  const option = (value: AssociationChoice) => ({
    value,
    title: t(`association.${value}.title`),
    description: t(`association.${value}.help`),
  })
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="rounded-panel border border-line-strong bg-panel p-3">
        <SwitchField
          label={t('association.label')}
          help={t('association.help')}
          checked={association !== 'off'}
          onCheckedChange={(on) => change(on ? latest.current : 'off')}
        />
      </div>
      {association === 'off' ? null : (
        <div className="ml-3 flex min-w-0 flex-col gap-5 border-line border-l-2 pl-4">
          <RadioCards
            label={t('association.how')}
            name="association"
            options={[option('field'), option('ask')]}
            value={association}
            disabled={!hydrated}
            onChange={(event) => change(event.target.value as AssociationChoice)}
          />
          {association === 'field' ? (
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
          ) : (
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
          )}
          <div className="flex flex-col gap-2 empty:hidden">
            <ChannelNotices channels={channels} needed={association === 'field' ? matchFields : bindMethods} />
          </div>
        </div>
      )}
    </div>
  )
}
