import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Controller } from 'react-hook-form'
import { FieldConflict } from '@/components/console/form/field-conflict'
import type { UpdateApplication } from '@/lib/applications/schema'
import type { SETTINGS } from '@/lib/applications/settings'
import type { ApplicationState } from './state'

type Name = keyof typeof SETTINGS

type SettingControl<N extends Name> = {
  label: string
  help: string
  error: string | undefined
  value: UpdateApplication[N]
  /** Takes any value: the schema judges it when the form is submitted. */
  onChange: (value: unknown) => void
  /** Set on the element that gets the focus when the value is refused. */
  ref: (element: unknown) => void
}

type SettingProps<N extends Name> = {
  state: ApplicationState
  name: N
  children: (control: SettingControl<N>) => ReactElement
}

/** Gives `children` the label, help, error and value of one setting, to draw its control. */
export function Setting<N extends Name>({ state, name, children }: SettingProps<N>) {
  const t = useTranslations('console.applications.fields')
  const setting: Name = name
  return (
    <FieldConflict state={state} field={name}>
      <Controller
        control={state.form.control}
        name={name}
        render={({ field }) =>
          children({
            label: t(`${setting}.label`),
            help: t(`${setting}.help`),
            error: state.errorOf(name),
            value: field.value as UpdateApplication[N],
            onChange: field.onChange,
            ref: field.ref,
          })
        }
      />
    </FieldConflict>
  )
}
