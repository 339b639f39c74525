import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { Reference } from '@/components/hosted/reference'
import { hostHeader } from '@/lib/hosts'
import { newReference } from '@/lib/ids'
import { log } from '@/lib/log'
import { doorwayFrame } from '@/lib/login/frame'

/** The visit is finished, expired, or of another browser: there is nothing to go on with here. */
export async function LostPage({ uid }: { uid: string }) {
  const t = await getTranslations('login')
  const common = await getTranslations('common')
  const reference = newReference()
  log().warn({ reference, refusal: 'lost', uid, host: hostHeader(await headers()) }, 'door refused')
  return (
    <Doorway {...(await doorwayFrame(`/login/${uid}`))} title={t('lost.title')} sentence={t('lost.message')}>
      <Reference
        text={reference}
        label={common('reference')}
        labels={{ copy: common('copy'), copied: common('copied') }}
      />
    </Doorway>
  )
}
