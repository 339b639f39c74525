import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EventTable } from '@/components/console/audit/event-table'
import { SearchForm } from '@/components/console/search-form'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { listEvents } from '@/lib/audit/queries'
import { poolPage } from '@/lib/console/pool-page'
import { withActors } from '@/lib/developers/queries'

type Props = { params: Promise<{ pool: string }>; searchParams: Promise<{ q?: string | string[]; show?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.audit'))('title') }
}

export default async function AuditPage({ params, searchParams }: Props) {
  const [{ pool: poolId }, query] = await Promise.all([params, searchParams])
  const { developer, pool } = await poolPage(poolId)
  const search = [query.q ?? ''].flat().join(' ').trim().slice(0, 200)
  const refused = !search && query.show === 'refused'
  const [t, events] = await Promise.all([
    getTranslations('console.audit'),
    listEvents(pool.id, { search, refused }).then(withActors),
  ])
  const here = `/pools/${pool.id}/audit`
  const all = <ButtonLink href={here}>{t('showAll')}</ButtonLink>
  return (
    <>
      <PageHeader title={t('title')} sentence={t(search ? 'found' : refused ? 'refusedSentence' : 'sentence')} />
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="min-w-0 flex-1 basis-80">
            <SearchForm action={here} label={t('search')} placeholder={t('searchPlaceholder')} value={search} />
          </div>
          {search && !events.length ? null : (
            <ButtonLink href={refused || search ? here : `${here}?show=refused`}>
              {t(refused || search ? 'showAll' : 'showRefused')}
            </ButtonLink>
          )}
        </div>
        {events.length ? (
          <EventTable events={events} self={developer.id} poolId={pool.id} full={Boolean(search)} />
        ) : (
          <EmptyState
            icon={<ScrollText />}
            sentence={search ? t('nothingFound', { search }) : t(refused ? 'noneRefused' : 'empty')}
            action={search ? all : undefined}
          />
        )}
      </div>
    </>
  )
}
