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

/** The page of a visit that cannot go on: it is finished, expired or another browser's, or the browser keeps no cookies. */
export async function LostPage({ uid }: { uid: string }) {
  const t = await getTranslations('login')
  const head = await headers()
  const pool = await poolOf(head)
  const [reason, application] = pool
    ? await Promise.all([whyLost(pool, head, uid), findWayBack(pool.id, uid)])
    : ['lost' as const, null]
  const applicationId = application?.applicationId
  const reference = await reportRefusal({ key: reason, pool, applicationId, detail: { uid, host: hostHeader(head) } })
  return (
    <Doorway
      {...(await doorwayFrame(`/login/${uid}`))}
      title={t(`${reason}.title`)}
      sentence={t(`${reason}.message`, { host: hostNameOf(head) })}
    >
      {application ? (
        <ButtonAnchor href={application.origin} variant="primary" size="large" wide>
          {t('backTo', { name: application.name })}
        </ButtonAnchor>
      ) : null}
      <Reference {...reference} />
    </Doorway>
  )
}
