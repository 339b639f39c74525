import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/section'
import { developerPage } from '@/lib/console/guard'
import { entryOf, pageOf } from '@/lib/guide/entries'
import { OtherLanguage } from '../../_parts/other-language'

type Props = { params: Promise<{ book: string; key: string }> }

async function entryPage({ params }: Props) {
  const { book, key } = await params
  const page = pageOf(book, key) ?? notFound()
  return { book: page.book, entry: entryOf(await getLocale(), page) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await entryPage(props)).entry.title }
}

export default async function EntryPage(props: Props) {
  await developerPage()
  const { book, entry } = await entryPage(props)
  const [t, words] = await Promise.all([getTranslations('guide'), getTranslations('console.words')])
  const here = `/help/${book}`
  const items = [
    { label: t('title'), href: '/help' },
    { label: t(`books.${book}.title`), href: here },
    { label: entry.number ?? entry.name },
  ]
  return (
    <>
      <PageHeader
        breadcrumb={{ label: words('breadcrumb'), items }}
        title={entry.title}
        sentence={entry.kind.sentence}
        action={<OtherLanguage path={`${here}/${entry.key}`} />}
      />
      <div className="flex max-w-160 flex-col gap-8">
        <Panel className="py-2">
          <DescriptionList
            items={[
              { term: t('entry.kind'), value: entry.kind.title },
              ...(entry.where ? [{ term: t('entry.where'), value: t(`entry.places.${entry.where}`) }] : []),
              { term: t('entry.who'), value: entry.whoFixes },
            ]}
          />
        </Panel>
        <section aria-labelledby="meaning">
          <h2 id="meaning" className="font-semibold text-section text-strong">
            {t('entry.meaning')}
          </h2>
          <p className="mt-2 leading-6">{entry.meaning}</p>
        </section>
        <section aria-labelledby="todo">
          <h2 id="todo" className="font-semibold text-section text-strong">
            {t('entry.todo')}
          </h2>
          <ol className="mt-2 flex list-decimal flex-col gap-2 pl-5 leading-6 marker:text-muted">
            {entry.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      </div>
    </>
  )
}
