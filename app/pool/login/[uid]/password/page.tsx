import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { stepPage } from '@/lib/login/page/address'
import { waysOf } from '@/lib/login/ways/ways'
import { loginPage } from '../_parts/visit-page'
import { WaysCard } from '../_parts/ways-card'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ways'))('links.password') }
}

/** The ways in, with the form for e-mail and password. */
export default loginPage(async (at) => {
  const { pool, visit, flashOf } = at
  const ways = await waysOf(pool, visit)
  if (!ways.password) redirect(stepPage(visit.uid))
  return <WaysCard at={at} ways={ways} page="password" chosen="password" flash={flashOf('password')} />
})
