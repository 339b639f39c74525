import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EventTable } from '@/components/console/audit/event-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { listEvents } from '@/lib/audit/queries'
import { poolPage } from '@/lib/console/pool-page'

type Props = { params: Promise<{ pool: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.audit'))('title') }
}

export default async function AuditPage({ params }: Props) {
  const { developer, pool } = await poolPage((await params).pool)
  const [t, events] = await Promise.all([getTranslations('console.audit'), listEvents(pool.id)])
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      {events.length ? (
        <EventTable events={events} self={developer.id} poolId={pool.id} />
      ) : (
        <EmptyState icon={<ScrollText />} sentence={t('empty')} />
      )}
    </>
  )
}
