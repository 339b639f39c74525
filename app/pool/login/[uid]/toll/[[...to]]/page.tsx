import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { newWait, newWork, tollOf } from '@/lib/limits/toll'
import { stepPage } from '@/lib/login/page/address'
import { doorwayFrame } from '@/lib/login/page/frame'
import { afterToll, waitedAddress } from '@/lib/login/page/toll'
import { visitPage } from '../../_parts/visit-page'
import { WorkForm } from './_parts/work-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('login'))('toll.title') }
}

/**
 * What newcomers see before the login page while a pool is under attack: the browser works for a moment, or the person waits,
 * and the page goes on by itself.
 */
export default visitPage<{ to?: string[] }>(async ({ pool, visit: { uid }, headers, params }) => {
  const to = afterToll(params.to?.join('/'))
  const level = tollOf({ poolId: pool.id, headers })
  if (!level) redirect(stepPage(uid, to))
  const [t, frame, work] = await Promise.all([
    getTranslations('login'),
    doorwayFrame(stepPage(uid, to)),
    newWork(uid, level),
  ])
  const { ticket, seconds } = newWait(uid, level)
  return (
    <Doorway {...frame} title={t('toll.title')} sentence={t('toll.message')}>
      <meta httpEquiv="refresh" content={`${seconds + 1}; url=${waitedAddress(uid, { ticket, to })}`} />
      <WorkForm action={stepPage(uid, 'pay/work')} to={to} work={work} label={t('toll.working')} />
      <noscript>
        <p className="text-center text-muted">{t('toll.wait', { seconds })}</p>
      </noscript>
    </Doorway>
  )
})
