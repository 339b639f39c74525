import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { FieldConflict } from '@/components/console/form/field-conflict'
import { SwitchField } from '@/components/console/form/switch-field'
import type { Channels } from '@/lib/connections/rules'
import { AssociationField } from './association-field'
import type { ConnectionState } from './state'

/** Whether a login may create an account, and how it may be associated with an existing one. */
export function AccountFields({ state, channels }: { state: ConnectionState; channels: Channels }) {
  const t = useTranslations('console.connection')
  return (
    <>
      <fieldset>
        <legend className="mb-2 font-semibold text-sm text-strong">{t('loginOnly.legend')}</legend>
        <FieldConflict state={state} field="loginOnly">
          <div className="rounded-panel border border-line-strong bg-panel p-3">
            <Controller
              control={state.form.control}
              name="loginOnly"
              render={({ field }) => (
                <SwitchField
                  label={t('loginOnly.label')}
                  help={t('loginOnly.help')}
                  checked={field.value}
                  onCheckedChange={field.onChange}
                />
              )}
            />
          </div>
        </FieldConflict>
      </fieldset>
      <AssociationField state={state} channels={channels} />
    </>
  )
}
