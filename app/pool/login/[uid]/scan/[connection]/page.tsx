import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { stepPage } from '@/lib/login/page/address'
import { waysOf } from '@/lib/login/ways/ways'
import { loginPage } from '../../_parts/visit-page'
import { WaysCard } from '../../_parts/ways-card'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('login'))('logIn') }
}

/** The ways in, with the QR code of the chosen connection. */
export default loginPage<{ connection: string }>(async (at) => {
  const { pool, visit, params } = at
  const ways = await waysOf(pool, visit)
  const chosen = ways.connections.find(({ id }) => id === params.connection)?.id
  if (!chosen) redirect(stepPage(visit.uid))
  return <WaysCard at={at} ways={ways} page={`scan/${chosen}`} chosen={chosen} flash={null} />
})
