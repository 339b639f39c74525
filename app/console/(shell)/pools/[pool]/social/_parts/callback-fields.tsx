import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { FieldConflict } from '@/components/console/form/field-conflict'
import { SwitchField } from '@/components/console/form/switch-field'
import { TextField } from '@/components/ui/text-field'
import type { ConnectionState } from './state'

/**
 * The Callback URL, where a direct link without a redirect address of its own ends, and how the ID Token is sent there.
 */
export function CallbackFields({ state }: { state: ConnectionState }) {
  const t = useTranslations('console')
  return (
    <>
      <FieldConflict state={state} field="callbackUrl">
        <TextField
          label={t('connection.callbackUrl.label')}
          optional={t('words.optional')}
          help={t('connection.callbackUrl.help')}
          type="url"
          inputMode="url"
          placeholder="https://example.com/auth/callback"
          autoComplete="off"
          {...state.field('callbackUrl')}
        />
      </FieldConflict>
      {(['callbackNeedsState', 'callbackByQuery'] as const).map((name) => (
        <FieldConflict key={name} state={state} field={name}>
          {state.current.callbackUrl ? (
            <div className="rounded-panel border border-line-strong bg-panel p-3">
              <Controller
                control={state.form.control}
                name={name}
                render={({ field }) => (
                  <SwitchField
                    label={t(`connection.${name}.label`)}
                    help={t(`connection.${name}.help`)}
                    checked={field.value}
                    onCheckedChange={field.onChange}
                  />
                )}
              />
            </div>
          ) : null}
        </FieldConflict>
      ))}
    </>
  )
}
