import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from './cx'
import { FieldNote, type FieldText } from './field'

type RadioCard = { value: string; title: ReactNode; description?: ReactNode; disabled?: boolean }

type RadioCardsProps = Omit<ComponentProps<'input'>, 'type' | 'value' | 'defaultValue'> &
  FieldText & {
    options: readonly RadioCard[]
    name: string
    value?: string
    defaultValue?: string
  }

/** Native radio buttons as cards: each takes the props of `register`, and they work without scripts. */
export function RadioCards({ label, help, error, optional, options, className, ...props }: RadioCardsProps) {
  const id = useId()
  const { value, defaultValue, ...input } = props
  const note = error || help ? `${id}-note` : undefined
  return (
    <fieldset aria-describedby={note} className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <legend className="mb-1.5 font-semibold text-sm text-strong">
        {label}
        {optional ? <span className="ml-2 font-normal text-muted">{optional}</span> : null}
      </legend>
      <div className="grid gap-2">
        {options.map((option, index) => (
          <label
            key={option.value}
            htmlFor={`${id}-${index}`}
            className="flex gap-3 rounded-panel border border-line-strong bg-panel p-3 transition-colors hover:border-muted has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-disabled:opacity-60"
          >
            <input
              {...input}
              id={`${id}-${index}`}
              type="radio"
              value={option.value}
              disabled={option.disabled || input.disabled}
              checked={value === undefined ? undefined : value === option.value}
              defaultChecked={defaultValue === undefined ? undefined : defaultValue === option.value}
              aria-describedby={option.description ? `${id}-${index}-about` : undefined}
              aria-labelledby={`${id}-${index}-title`}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="flex min-w-0 flex-col">
              <span id={`${id}-${index}-title`} className="font-semibold text-strong">
                {option.title}
              </span>
              {option.description ? (
                <span id={`${id}-${index}-about`} className="text-muted">
                  {option.description}
                </span>
              ) : null}
            </span>
          </label>
        ))}
      </div>
      {note ? <FieldNote id={note} help={help} error={error} /> : null}
    </fieldset>
  )
}
