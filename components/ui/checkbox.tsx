import { Check } from 'lucide-react'
import { type ComponentProps, useId } from 'react'
import { cx } from './cx'
import { FieldNote, type FieldText } from './field'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & Omit<FieldText, 'optional'>

/** A native checkbox: takes the props of `register`, and works without scripts. */
export function Checkbox({ label, help, error, id, className, ...props }: CheckboxProps) {
  const generated = useId()
  const control = id ?? generated
  const note = error || help ? `${control}-note` : undefined
  return (
    <div className={cx('flex min-w-0 gap-2.5', className)}>
      <span className="relative mt-0.5 size-4 shrink-0">
        <input
          {...props}
          id={control}
          type="checkbox"
          aria-describedby={note}
          aria-invalid={error ? true : undefined}
          className="peer block size-4 appearance-none rounded-[4px] border border-line-strong bg-panel transition-colors checked:border-accent checked:bg-accent hover:border-muted checked:hover:border-accent disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-bad"
        />
        <Check
          aria-hidden="true"
          size={12}
          strokeWidth={3}
          className="pointer-events-none absolute inset-0.5 hidden text-on-accent peer-checked:block"
        />
      </span>
      <div className="flex min-w-0 flex-col">
        <label htmlFor={control} className="text-strong">
          {label}
        </label>
        {note ? <FieldNote id={note} help={help} error={error} /> : null}
      </div>
    </div>
  )
}
