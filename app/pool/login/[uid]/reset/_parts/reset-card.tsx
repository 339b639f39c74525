import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { channelOf } from '@/lib/delivery/channels'
import { env } from '@/lib/env'
import { stepPage } from '@/lib/login/page/address'
import type { Flash } from '@/lib/login/page/flash'
import { doorwayFrame } from '@/lib/login/page/frame'
import { hintOf } from '@/lib/login/ways/hint'
import type { Visit } from '@/lib/oidc/visit'
import { AddressForm } from '../../_parts/address-form'
import { Band } from '../../_parts/band'
import { wordsOf } from '../../_parts/words'

type ResetCardProps = {
  visit: Visit
  flash: Flash | null
  /** The address that was typed into the password form. */
  email?: string
}

/** The form for a forgotten password: it sends the code with which a new one is set. */
export async function ResetCard({ visit, flash, email }: ResetCardProps) {
  const { uid } = visit
  const [t, words] = await Promise.all([getTranslations('ways'), wordsOf()])
  const frame = await doorwayFrame(stepPage(uid, 'reset'))
  return (
    <Doorway
      {...frame}
      band={<Band sandboxed={channelOf('mail') === 'outbox'} />}
      tile={{ name: visit.clientName }}
      title={t('reset.title')}
      sentence={t('reset.sentence')}
    >
      <AddressForm
        action={stepPage(uid, 'reset/send')}
        field="email"
        value={flash?.address ?? email ?? hintOf(visit.loginHint, env().PHONE_REGION).email}
        error={words.error(flash?.reason)}
        submit={t('address.send')}
      />
      <a href={stepPage(uid, 'password')} className="self-center rounded-control text-accent hover:underline">
        {t('links.back')}
      </a>
    </Doorway>
  )
}
