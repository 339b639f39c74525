import { useTranslations } from 'next-intl'
import { type Ref, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'

type KeySetFieldProps = {
  value: unknown
  /** Gets what the text says: an object; the text itself where it is no JSON; null where there is none. */
  onChange: (value: unknown) => void
  error?: string
  ref?: Ref<HTMLTextAreaElement>
}

/** A JWK Set, pasted. What is typed stays as it was typed. */
export function KeySetField({ value, onChange, error, ref }: KeySetFieldProps) {
  const t = useTranslations('console.applications.fields')
  const [typed, setTyped] = useState(() => textOf(value))
  // Discarding gives another value than the one that was typed.
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
