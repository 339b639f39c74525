import { useMessages } from 'next-intl'
import { Controller } from 'react-hook-form'
import { SwitchField } from '@/components/console/form/switch-field'
import { TextField } from '@/components/ui/text-field'
import { settingsIn } from './settings'
import type { ConnectionState } from './state'

/** What connections of this mode have beyond what all have: most leave it as it is. */
export function ModeFields({ state }: { state: ConnectionState }) {
  const { mode } = state.current
  const { sources } = useMessages()
  return settingsIn(mode, sources.modes[mode].settings).map(({ name, label, help, kind }) =>
    kind === 'text' ? (
      <TextField
        key={name}
        label={label}
        help={help}
        mono
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        {...state.field(`settings.${name}`)}
      />
    ) : (
      <div key={name} className="rounded-panel border border-line-strong bg-panel p-3">
        <Controller
          control={state.form.control}
          name={`settings.${name}`}
          render={({ field }) => (
            <SwitchField label={label} help={help} checked={field.value === true} onCheckedChange={field.onChange} />
          )}
        />
      </div>
    ),
  )
}
