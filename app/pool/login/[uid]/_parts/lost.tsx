import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { Reference } from '@/components/hosted/reference'
import { ButtonAnchor } from '@/components/ui/button'
import { hostHeader, hostNameOf } from '@/lib/hosts'
import { whyLost } from '@/lib/login/page/door'
import { doorwayFrame } from '@/lib/login/page/frame'
import { findWayBack } from '@/lib/login/page/refuse'
import { poolOf } from '@/lib/pools/queries'
import { reportRefusal } from '@/lib/refusals/report'

/** The visit is finished, expired, or of another browser, or the browser keeps no cookies: there is nothing to go on with. */
export async function LostPage({ uid }: { uid: string }) {
  const t = await getTranslations('login')
  const head = await headers()
  const pool = await poolOf(head)
  const [why, home] = pool
    ? await Promise.all([whyLost(pool, head, uid), findWayBack(pool.id, uid)])
    : ['lost' as const, null]
  const applicationId = home?.applicationId
  const reference = await reportRefusal({ key: why, pool, applicationId, detail: { uid, host: hostHeader(head) } })
  return (
    <Doorway
      {...(await doorwayFrame(`/login/${uid}`))}
      title={t(`${why}.title`)}
      sentence={t(`${why}.message`, { host: hostNameOf(head) })}
    >
      {home ? (
        <ButtonAnchor href={home.origin} variant="primary" size="large" wide>
          {t('backTo', { name: home.name })}
        </ButtonAnchor>
      ) : null}
      <Reference {...reference} />
    </Doorway>
  )
}
