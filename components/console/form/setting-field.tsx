'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type Control, Controller, type FieldValues, type Path } from 'react-hook-form'
import { kindOf, type SettingKind, type Settings } from '@/lib/settings'
import { Field } from '../../ui/field'
import { RadioCards } from '../../ui/radio-cards'
import { TextField } from '../../ui/text-field'
import { Textarea } from '../../ui/textarea'
import { CheckboxGroup } from './checkbox-group'
import { FieldConflict } from './field-conflict'
import { SwitchField } from './switch-field'
import type { Conflicts } from './use-settings-form'

/** A setting's label and help and, when it is a choice, a word for each option by its value. */
export type SettingWords = { label: string; help: string } & Readonly<Record<string, unknown>>

type SettingFieldsProps<In extends FieldValues> = {
  state: {
    form: { control: Control<In> }
    errorOf: (name: Path<In>) => string | undefined
    conflicts: Conflicts<In> | null
  }
  settings: Settings
  words: Readonly<Record<string, SettingWords>>
  /** The prefix of the settings' names in the form, such as `settings.`. */
  within?: string
}

/** A generic form for settings: the control of each follows from its schema. */
export const SettingFields = <In extends FieldValues>({
  state,
  settings,
  words,
  within = '',
}: SettingFieldsProps<In>): ReactNode =>
  Object.entries(settings).map(([setting, schema]) => {
    const name = `${within}${setting}` as Path<In>
    return (
      <FieldConflict key={name} state={state} field={name}>
        <Controller
          control={state.form.control}
          name={name}
          render={({ field }) => (
            <SettingField
              {...field}
              kind={kindOf(schema)}
              words={words[setting] ?? { label: setting, help: '' }}
              error={state.errorOf(name)}
            />
          )}
        />
      </FieldConflict>
    )
  })

type SettingFieldProps = {
  kind: SettingKind
  words: SettingWords
  name: string
  value: unknown
  onChange: (value: unknown) => void
  onBlur: () => void
  error?: string
}

function SettingField({ kind, words, error, onChange, value, ...field }: SettingFieldProps) {
  const t = useTranslations('console.form')
  const { label, help } = words
  const options =
    'options' in kind ? kind.options.map((each) => ({ value: each, label: String(words[each] ?? each) })) : []
  const lines = Array.isArray(value) ? value.map(String) : []
  switch (kind.kind) {
    case 'switch':
      return (
        <div className="rounded-panel border border-line-strong bg-panel p-3">
          <SwitchField label={label} help={help} error={error} checked={value === true} onCheckedChange={onChange} />
        </div>
      )
    case 'line':
      return (
        <TextField
          {...field}
          mono
          label={label}
          help={help}
          error={error}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'number':
      return (
        <TextField
          {...field}
          type="number"
          min={kind.min}
          max={kind.max}
          label={label}
          help={help}
          error={error}
          value={Number.isNaN(value) ? '' : String(value ?? '')}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      )
    case 'lines':
      return (
        <Field label={label} help={t('perLine', { help })} error={error}>
          {(control) => (
            <Textarea
              {...field}
              {...control}
              mono
              value={lines.join('\n')}
              onChange={(event) => onChange(event.target.value.split('\n'))}
            />
          )}
        </Field>
      )
    case 'choice':
      return (
        <RadioCards
          {...field}
          label={label}
          help={help}
          error={error}
          options={options.map((each) => ({ value: each.value, title: each.label }))}
          value={String(value)}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'choices':
      return (
        <CheckboxGroup legend={label} help={help} error={error} options={options} value={lines} onChange={onChange} />
      )
    case 'object':
      return null
  }
}
