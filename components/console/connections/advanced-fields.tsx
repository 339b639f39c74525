import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { TextField } from '../../ui/text-field'
import { SwitchField } from '../form/switch-field'
import type { ConnectionState } from './state'

/** What most connections leave as it is. */
export function AdvancedFields({ state }: { state: ConnectionState }) {
  const t = useTranslations('console.connection')
  const { control } = state.form
  return (
    <>
      <TextField
        label={t('openPlatformAccount.label')}
        help={t('openPlatformAccount.help')}
        mono
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        {...state.field('openPlatformAccount')}
      />
      {(['profileRequired', 'fastLogin'] as const).map((name) => (
        <div key={name} className="rounded-panel border border-line-strong bg-panel p-3">
          <Controller
            control={control}
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
        </div>
      ))}
    </>
  )
}
