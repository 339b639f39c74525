import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { Reference } from '@/components/hosted/reference'
import { hostHeader, hostNameOf } from '@/lib/hosts'
import { newReference } from '@/lib/ids'
import { log } from '@/lib/log'
import { whyLost } from '@/lib/login/door'
import { doorwayFrame } from '@/lib/login/frame'
import { poolOf } from '@/lib/pools/queries'

/** The visit is finished, expired, or of another browser, or the browser keeps no cookies: there is nothing to go on with. */
export async function LostPage({ uid }: { uid: string }) {
  const t = await getTranslations('login')
  const common = await getTranslations('common')
  const reference = newReference()
  const head = await headers()
  const pool = await poolOf(head)
  const why = pool ? await whyLost(pool, head, uid) : 'lost'
  log().warn({ reference, refusal: why, uid, host: hostHeader(head) }, 'door refused')
  return (
    <Doorway
      {...(await doorwayFrame(`/login/${uid}`))}
      title={t(`${why}.title`)}
      sentence={t(`${why}.message`, { host: hostNameOf(head) })}
    >
      <Reference
        text={reference}
        label={common('reference')}
        labels={{ copy: common('copy'), copied: common('copied') }}
      />
    </Doorway>
  )
}
