import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { workingCaptcha } from '@/lib/limits/captcha'
import { tollOf } from '@/lib/limits/toll'
import { stepPage } from '@/lib/login/page/address'
import { afterToll, tollPage } from '@/lib/login/page/toll'
import { asksCaptcha } from '@/lib/pools/queries'
import { TollCard } from '../../_parts/toll-card'
import { visitPage } from '../../_parts/visit-page'
import { CaptchaForm } from './_parts/captcha-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('login'))('toll.title') }
}

/** The toll in a pool that has switched the captcha on. The browser loads nothing of the provider on any other page. */
export default visitPage<{ to?: string[] }>(async ({ pool, visit: { uid }, headers, params }) => {
  const to = afterToll(params.to?.join('/'))
  const level = tollOf({ poolId: pool.id, headers })
  if (!level) redirect(stepPage(uid, to))
  const captcha = workingCaptcha()
  if (!captcha || !(await asksCaptcha(pool.id))) redirect(tollPage(uid, to))
  const t = await getTranslations('login')
  return (
    <TollCard uid={uid} to={to} level={level} sentence={t('toll.captcha')}>
      {(wait) => <CaptchaForm action={stepPage(uid, 'pay/captcha')} to={to} wait={wait} {...captcha} />}
    </TollCard>
  )
})
