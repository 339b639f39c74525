import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import { AddressForm } from '../../_parts/address-form'
import { countryWordsOf } from '../../_parts/countries'
import { type BindContext, bindAddress, formErrorOf } from './stage'

type SendStepProps = {
  context: BindContext
  opened: 'email-code' | 'phone-code' | 'email' | 'phone'
  /** Whether `opened` is a method of binding or a field of Field Matching. */
  names: 'method' | 'field'
  sendable: boolean
}

/** The form that sends a code. If this installation cannot send one, the page says so instead of asking for an address. */
export async function SendStep({ context, opened, names, sendable }: SendStepProps) {
  const [t, ways] = await Promise.all([getTranslations('binding'), getTranslations('ways')])
  const formError = await formErrorOf(context)
  const mail = opened.startsWith('email')
  if (!sendable) return <Notice tone="warn">{t(mail ? 'unsendable.mail' : 'unsendable.sms')}</Notice>
  return (
    <AddressForm
      action={bindAddress(context, 'send')}
      hidden={{ [names]: opened }}
      field={mail ? 'email' : 'phone'}
      help={mail ? undefined : (await countryWordsOf(context.pool)).hint}
      value={formError.typed ?? (mail ? (context.visit.loginHint ?? undefined) : undefined)}
      error={formError.at('address')}
      submit={ways('address.send')}
    />
  )
}
