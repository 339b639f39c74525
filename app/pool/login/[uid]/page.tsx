import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { stepPage } from '@/lib/login/page/address'
import { waysOf } from '@/lib/login/ways/ways'
import { findOpenedLink } from './_parts/link'
import { loginPage } from './_parts/visit-page'
import { WaysCard } from './_parts/ways-card'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('login'))('logIn') }
}

/** The login page, with all ways in. */
export default loginPage(async (at) => {
  const { pool, visit, flashOf } = at
  // A one-time link that was opened in this browser leads to its form.
  const link = await findOpenedLink(at)
  if (link) redirect(stepPage(visit.uid, link.purpose === 'recover' ? 'reset' : 'sign-up'))
  return <WaysCard at={at} ways={await waysOf(pool, visit)} flash={flashOf('')} />
})
