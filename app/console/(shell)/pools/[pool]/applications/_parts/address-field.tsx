'use client'

import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { useErrorWords } from '@/components/console/form/use-error-words'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { UriMistake } from '@/lib/applications/rules'

type AddressFieldProps = {
  label: string
  help: string
  value: string[]
  onChange: (value: string[]) => void
  mistakeOf: (address: string) => UriMistake | null
  /** The error of the whole list: shown when no single address is wrong. */
  error?: string
  ref?: Ref<HTMLTextAreaElement>
}

/** A list of addresses, one per line. After a refusal each wrong address is listed with its mistake. */
export function AddressField({ label, help, value, onChange, mistakeOf, error, ref }: AddressFieldProps) {
  const t = useTranslations('console')
  const words = useErrorWords()
  const addresses = new Set(value.map((line) => line.trim()).filter(Boolean))
  const mistakes = [...addresses].flatMap((address) => {
    const mistake = mistakeOf(address)
    return mistake ? [{ address, words: words(mistake) }] : []
  })
  const list = (
    <span className="flex flex-col gap-1">
      {mistakes.map(({ address, words }) => (
        <span key={address}>
          <code className="break-all font-mono">{address}</code> {words}
        </span>
      ))}
    </span>
  )
  return (
    <Field
      label={label}
      optional={t('words.optional')}
      help={t('form.perLine', { help })}
      error={error ? (mistakes.length ? list : error) : undefined}
    >
      {(control) => (
        <Textarea
          {...control}
          ref={ref}
          mono
          rows={3}
          value={value.join('\n')}
          onChange={(event) => onChange(event.target.value.split('\n'))}
        />
      )}
    </Field>
  )
}
