import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { workingCaptcha } from '@/lib/limits/captcha'
import { newWork, tollOf } from '@/lib/limits/toll'
import { stepPage } from '@/lib/login/page/address'
import { afterToll, captchaPage } from '@/lib/login/page/toll'
import { asksCaptcha } from '@/lib/pools/queries'
import { TollCard } from '../../_parts/toll-card'
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
  if (workingCaptcha() && (await asksCaptcha(pool.id))) redirect(captchaPage(uid, to))
  const [t, work] = await Promise.all([getTranslations('login'), newWork(uid, level)])
  return (
    <TollCard uid={uid} to={to} level={level} sentence={t('toll.message')}>
      {(wait) => (
        <WorkForm
          action={stepPage(uid, 'pay/work')}
          to={to}
          work={work}
          labels={{ working: t('toll.working'), wait }}
        />
      )}
    </TollCard>
  )
})
