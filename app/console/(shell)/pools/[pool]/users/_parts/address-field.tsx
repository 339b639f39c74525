import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { TextField } from '@/components/ui/text-field'
import type { AddressKind } from '@/lib/users/schema'

type AddressFieldProps = {
  what: AddressKind
  /** The props from the form's `field()`. */
  input: Omit<ComponentProps<typeof TextField>, 'label'>
  /** The current value: an empty address cannot be marked as verified. */
  address: string
  verified: boolean
  onVerifiedChange: (verified: boolean) => void
}

/** An e-mail address or phone number, and the developer's word that it belongs to the person. */
export function AddressField({ what, input, address, verified, onVerifiedChange }: AddressFieldProps) {
  const t = useTranslations('console')
  const empty = address.trim() === ''
  return (
    <div className="flex min-w-0 flex-col gap-2.5">
      <TextField
        label={t(`users.${what}`)}
        optional={t('words.optional')}
        help={what === 'phone' ? t('users.phoneHelp') : undefined}
        type={what === 'email' ? 'email' : 'tel'}
        autoComplete="off"
        {...input}
      />
      <Checkbox
        label={t('users.verified')}
        help={t(`users.${what}VerifiedHelp`)}
        checked={verified && !empty}
        disabled={empty}
        onChange={(event) => onVerifiedChange(event.target.checked)}
      />
    </div>
  )
}
