import { type Ref, useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { FieldNote } from '@/components/ui/field'

type CheckboxGroupProps<V extends string> = {
  legend: string
  help?: string
  options: readonly { value: V; label: string; help?: string }[]
  value: readonly V[]
  onChange: (value: V[]) => void
  error?: string
  /** Set on the first checkbox, which gets the focus when there is an error. */
  ref?: Ref<HTMLInputElement>
}

/** A choice of several options; the value keeps the order of `options`. */
export function CheckboxGroup<V extends string>({
  legend,
  help,
  options,
  value,
  onChange,
  error,
  ref,
}: CheckboxGroupProps<V>) {
  const note = useId()
  const toggle = (changed: V, on: boolean) =>
    onChange(options.map((option) => option.value).filter((each) => (each === changed ? on : value.includes(each))))
  return (
    <fieldset aria-describedby={help || error ? note : undefined} className="flex min-w-0 flex-col gap-2.5">
      <legend className="mb-2 font-semibold text-sm text-strong">{legend}</legend>
      {options.map((option, index) => (
        <Checkbox
          key={option.value}
          ref={index === 0 ? ref : undefined}
          label={option.label}
          help={option.help}
          checked={value.includes(option.value)}
          onChange={(event) => toggle(option.value, event.target.checked)}
        />
      ))}
      {help || error ? <FieldNote id={note} help={help} error={error} /> : null}
    </fieldset>
  )
}
