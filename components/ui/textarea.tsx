import type { ComponentProps } from 'react'
import { cx } from './cx'
import { asTyped, type ControlLook, controlClass } from './input'

type TextareaProps = ComponentProps<'textarea'> & ControlLook

/** Grows with its text, in browsers that support `field-sizing`. */
export function Textarea({ large, mono, className, rows = 3, ...props }: TextareaProps) {
  return (
    <textarea
      rows={rows}
      {...(mono ? asTyped : {})}
      {...props}
      className={cx(controlClass({ large, mono }), 'field-sizing-content max-h-96 resize-y py-2', className)}
    />
  )
}
