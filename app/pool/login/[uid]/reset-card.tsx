import { getTranslations } from 'next-intl/server'
import { AddressForm } from '@/components/hosted/address-form'
import { Doorway } from '@/components/hosted/doorway'
import { channelOf } from '@/lib/delivery/channels'
import { env } from '@/lib/env'
import type { Flash } from '@/lib/login/page/flash'
import { doorwayFrame } from '@/lib/login/page/frame'
import { hintOf } from '@/lib/login/ways/hint'
import type { Visit } from '@/lib/oidc/interaction'
import { codeDoors, codePage } from './addresses'
import { Band } from './band'
import { wordsOf } from './words'

/** For who forgot the password: the code that goes with a new one comes next. */
export async function ResetCard({ visit, flash }: { visit: Visit; flash: Flash | null }) {
  const { uid } = visit
  const [t, words] = await Promise.all([getTranslations('ways'), wordsOf()])
  const frame = await doorwayFrame(codePage(uid, 'reset'))
  const mine = flash?.form === 'reset' ? flash : null
  return (
    <Doorway
      {...frame}
      band={<Band sandboxed={channelOf('mail') === 'outbox'} />}
      tile={{ name: visit.clientName }}
      title={t('reset.title')}
      sentence={t('reset.sentence')}
    >
      <AddressForm
        action={codeDoors(uid, 'reset').send}
        field="email"
        // What was typed into the password form a moment ago.
        value={mine?.address ?? flash?.email ?? hintOf(visit.loginHint, env().PHONE_REGION).email}
        error={mine ? words.error(mine.reason) : undefined}
        submit={t('address.send')}
        hidden={{ purpose: 'reset', method: 'email-code' }}
      />
      <a href={`/login/${uid}?with=password`} className="self-center rounded-control text-accent hover:underline">
        {t('links.back')}
      </a>
    </Doorway>
  )
}
