import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cx } from './cx'

/** Props for a control that connect it with its label, help and error. */
export type FieldControl = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

export type FieldText = {
  label: ReactNode
  help?: ReactNode
  /** Shown instead of the help. */
  error?: ReactNode
  /** The word beside the label that says the field may stay empty. */
  optional?: string
}

type FieldProps = FieldText & {
  id?: string
  className?: string
  children: (control: FieldControl) => ReactNode
}

export function Field({ id, label, help, error, optional, className, children }: FieldProps) {
  const generated = useId()
  const control = id ?? generated
  const note = error || help ? `${control}-note` : undefined
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <label htmlFor={control} className="flex items-baseline gap-2 font-semibold text-sm text-strong">
        {label}
        {optional ? <span className="font-normal text-muted">{optional}</span> : null}
      </label>
      {children({ id: control, 'aria-describedby': note, 'aria-invalid': error ? true : undefined })}
      {note ? <FieldNote id={note} help={help} error={error} /> : null}
    </div>
  )
}

export function FieldNote({ id, help, error }: { id: string; help?: ReactNode; error?: ReactNode }) {
  if (!error)
    return help ? (
      <p id={id} className="text-muted text-sm">
        {help}
      </p>
    ) : null
  return (
    <p id={id} className="flex gap-1.5 text-bad text-sm">
      <CircleAlert aria-hidden="true" size={16} strokeWidth={1.75} className="mt-0.5 shrink-0" />
      <span className="min-w-0 break-words">{error}</span>
    </p>
  )
}
