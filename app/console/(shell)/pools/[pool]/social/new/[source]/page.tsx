import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SourceMark } from '@/components/source-mark'
import { PageHeader } from '@/components/ui/page-header'
import { countByMode } from '@/lib/connections/queries'
import { poolPage } from '@/lib/console/pool-page'
import { isSource, modesOf } from '@/lib/modes'
import { ModeRow } from './_parts/mode-row'

type Props = { params: Promise<{ pool: string; source: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { source } = await params
  return isSource(source) ? { title: (await getTranslations('sources.sources'))(`${source}.modes.title`) } : {}
}

export default async function ModesPage({ params }: Props) {
  const { pool: id, source } = await params
  const { pool } = await poolPage(id)
  if (!isSource(source)) notFound()
  const [t, ofSources, ofModes, counts] = await Promise.all([
    getTranslations('console'),
    getTranslations('sources.sources'),
    getTranslations('sources.modes'),
    countByMode(pool.id),
  ])
  const list = `/pools/${pool.id}/social`
  const title = ofSources(`${source}.modes.title`)
  const items = [
    { label: t('social.title'), href: list },
    { label: t('social.choose'), href: `${list}/new` },
    { label: title },
  ]
  return (
    <>
      <PageHeader
        breadcrumb={{ label: t('words.breadcrumb'), items }}
        title={title}
        sentence={ofSources(`${source}.modes.sentence`)}
        aside={<SourceMark source={source} className="size-6" />}
      />
      <ul className="divide-y divide-line rounded-panel border border-line bg-panel">
        {modesOf(source).map((mode) => (
          <ModeRow
            key={mode}
            href={`${list}/new/${mode.replace(':', '/')}`}
            name={ofModes(`${mode}.name`)}
            sentence={ofModes(`${mode}.sentence`)}
            connections={counts[mode] ?? 0}
          />
        ))}
      </ul>
    </>
  )
}
