import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import { AddressForm } from '../../_parts/address-form'
import { type BindContext, bindAddress, formErrorOf } from './stage'

type SendStepProps = {
  stage: BindContext
  opened: 'email-code' | 'phone-code' | 'email' | 'phone'
  /** What `opened` is: a method of binding, or a field that is matched. */
  names: 'method' | 'field'
  sendable: boolean
}

/** Where a code is to go. Without a way to send one the page says so, instead of taking an address for nothing. */
export async function SendStep({ stage, opened, names, sendable }: SendStepProps) {
  const [t, ways] = await Promise.all([getTranslations('binding'), getTranslations('ways')])
  const trouble = await formErrorOf(stage)
  const mail = opened.startsWith('email')
  if (!sendable) return <Notice tone="warn">{t(mail ? 'unsendable.mail' : 'unsendable.sms')}</Notice>
  return (
    <AddressForm
      action={bindAddress(stage, 'send')}
      hidden={{ [names]: opened }}
      field={mail ? 'email' : 'phone'}
      value={trouble.typed ?? (mail ? (stage.visit.loginHint ?? undefined) : undefined)}
      error={trouble.at('address')}
      submit={ways('address.send')}
    />
  )
}
