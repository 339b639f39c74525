import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { CheckboxGroup } from '@/components/console/form/checkbox-group'
import { FieldConflict } from '@/components/console/form/field-conflict'
import { SwitchField } from '@/components/console/form/switch-field'
import { RadioCards } from '@/components/ui/radio-cards'
import { useHydrated } from '@/components/ui/use-hydrated'
import { type AssociationChoice, type Channels, chooseAssociation, lastChoice } from '@/lib/connections/rules'
import { ChannelNotices } from './channel-notices'
import type { ConnectionState } from './state'
import type { ConnectionValues } from './values'

/** Account Identity Association: a switch and, when it is on, how an account is found and what must be proved. */
export function AssociationField({ state, channels }: { state: ConnectionState; channels: Channels }) {
  const t = useTranslations('console.connection')
  const hydrated = useHydrated()
  const { control, setValue, getValues, clearErrors, formState } = state.form
  const { association, matchFields, bindMethods } = state.current
  const stored = formState.defaultValues as ConnectionValues
  /**
   * The last choice other than `off`: turning the switch on again restores it, until the form is saved or discarded.
   */
  const [chosen, setChosen] = useState<{ choice: AssociationChoice; resets: number } | null>(null)
  const latest = chosen?.resets === state.resets ? chosen.choice : lastChoice(stored)

  const change = (to: ConnectionValues['association']) => {
    if (to !== 'off') setChosen({ choice: to, resets: state.resets })
    const policy = chooseAssociation(to, getValues(), stored, channels)
    setValue('association', policy.association)
    setValue('matchFields', policy.matchFields)
    setValue('bindMethods', policy.bindMethods)
    clearErrors(['association', 'matchFields', 'bindMethods'])
  }
  const option = (value: AssociationChoice) => ({
    value,
    title: t(`association.${value}.title`),
    description: t(`association.${value}.help`),
  })
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <FieldConflict state={state} field="association">
        <div className="rounded-panel border border-line-strong bg-panel p-3">
          <SwitchField
            label={t('association.label')}
            help={t('association.help')}
            error={state.errorOf('association')}
            checked={association !== 'off'}
            onCheckedChange={(on) => change(on ? latest : 'off')}
          />
        </div>
      </FieldConflict>
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
            <FieldConflict state={state} field="matchFields">
              <Controller
                control={control}
                name="matchFields"
                render={({ field }) => (
                  <CheckboxGroup
                    {...field}
                    legend={t('matchFields.label')}
                    help={t('matchFields.help')}
                    options={(['phone', 'email'] as const).map((value) => ({
                      value,
                      label: t(`matchFields.${value}`),
                    }))}
                    error={state.errorOf('matchFields')}
                  />
                )}
              />
            </FieldConflict>
          ) : (
            <FieldConflict state={state} field="bindMethods">
              <Controller
                control={control}
                name="bindMethods"
                render={({ field }) => (
                  <CheckboxGroup
                    {...field}
                    legend={t('bindMethods.label')}
                    help={t('bindMethods.help')}
                    options={(['password', 'email-code', 'phone-code'] as const).map((value) => ({
                      value,
                      label: t(`bindMethods.${value}`),
                    }))}
                    error={state.errorOf('bindMethods')}
                  />
                )}
              />
            </FieldConflict>
          )}
          <div className="flex flex-col gap-2 empty:hidden">
            <ChannelNotices channels={channels} needed={association === 'field' ? matchFields : bindMethods} />
          </div>
        </div>
      )}
      {association === 'field' ? null : <FieldConflict state={state} field="matchFields" />}
      {association === 'ask' ? null : <FieldConflict state={state} field="bindMethods" />}
    </div>
  )
}
