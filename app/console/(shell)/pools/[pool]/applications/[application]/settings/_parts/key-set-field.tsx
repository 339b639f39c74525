import { useTranslations } from 'next-intl'
import { type Ref, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'

type KeySetFieldProps = {
  value: unknown
  /** Called with the parsed JSON, with the text itself when it is not JSON, or with null when it is empty. */
  onChange: (value: unknown) => void
  error?: string
  ref?: Ref<HTMLTextAreaElement>
}

/** A text area for a JWK Set. Shows the text as it was typed, not reformatted. */
export function KeySetField({ value, onChange, error, ref }: KeySetFieldProps) {
  const t = useTranslations('console.applications.fields')
  const [typed, setTyped] = useState(() => textOf(value))
  // The form's value differs from what was typed after "Discard": then the form's value is shown.
  const text = JSON.stringify(keysOf(typed)) === JSON.stringify(value) ? typed : textOf(value)
  return (
    <Field label={t('jwks.label')} help={t('jwks.help')} error={error}>
      {(control) => (
        <Textarea
          {...control}
          ref={ref}
          mono
          rows={6}
          value={text}
          onChange={(event) => {
            setTyped(event.target.value)
            onChange(keysOf(event.target.value))
          }}
        />
      )}
    </Field>
  )
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value ? JSON.stringify(value, null, 2) : ''

function keysOf(text: string): unknown {
  if (!text.trim()) return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
