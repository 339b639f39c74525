import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SourceMark } from '@/components/source-mark'
import { PageHeader } from '@/components/ui/page-header'
import { countBySource } from '@/lib/connections/queries'
import { poolPage } from '@/lib/console/pool-page'
import { SOURCES } from '@/lib/modes'
import { SourceCard } from './_parts/source-card'

type Props = { params: Promise<{ pool: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.social'))('choose') }
}

export default async function ChooseSourcePage({ params }: Props) {
  const { pool } = await poolPage((await params).pool)
  const [t, ofSources, counts] = await Promise.all([
    getTranslations('console'),
    getTranslations('sources.sources'),
    countBySource(pool.id),
  ])
  const list = `/pools/${pool.id}/social`
  const items = [{ label: t('social.title'), href: list }, { label: t('social.choose') }]
  return (
    <>
      <PageHeader
        breadcrumb={{ label: t('words.breadcrumb'), items }}
        title={t('social.choose')}
        sentence={t('social.chooseSentence')}
      />
      <ul className="grid gap-4 sm:grid-cols-2">
        {SOURCES.map((source) => (
          <SourceCard
            key={source}
            href={`${list}/new/${source}`}
            logo={<SourceMark source={source} className="size-10" />}
            name={ofSources(`${source}.name`)}
            sentence={ofSources(`${source}.sentence`)}
            connections={counts[source] ?? 0}
          />
        ))}
      </ul>
    </>
  )
}
