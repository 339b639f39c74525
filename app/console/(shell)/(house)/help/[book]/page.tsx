import { SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { SearchForm } from '@/components/console/search-form'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import { developerPage } from '@/lib/console/guard'
import { entryOf, isBook, listEntries } from '@/lib/guide/entries'
import { OtherLanguage } from '../_parts/other-language'

type Props = { params: Promise<{ book: string }>; searchParams: Promise<{ q?: string | string[] }> }

async function bookOf({ params }: Props) {
  const { book } = await params
  return isBook(book) ? book : notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const book = await bookOf(props)
  return { title: (await getTranslations(`guide.books.${book}`))('title') }
}

/** One help book, refusals or WeChat's errors: its entries by kind, with a search. */
export default async function BookPage(props: Props) {
  await developerPage()
  const [book, { q }] = await Promise.all([bookOf(props), props.searchParams])
  const search = (typeof q === 'string' ? q : '').trim().slice(0, 100)
  const [t, guide, entryWords, words, locale] = await Promise.all([
    getTranslations(`guide.books.${book}`),
    getTranslations('guide'),
    getTranslations('guide.entry'),
    getTranslations('console.words'),
    getLocale(),
  ])
  const here = `/help/${book}`
  const families = listEntries(locale, book, search)
  const numbered = book === 'wechat'
  const head = (
    <>
      {numbered ? <Th>{entryWords('number')}</Th> : null}
      <Th>{entryWords(numbered ? 'says' : 'happened')}</Th>
      <Th>{entryWords('who')}</Th>
    </>
  )
  return (
    <>
      <PageHeader
        breadcrumb={{
          label: words('breadcrumb'),
          items: [{ label: guide('title'), href: '/help' }, { label: t('title') }],
        }}
        title={t('title')}
        sentence={t('sentence')}
        action={<OtherLanguage path={here} />}
      />
      <div className="flex flex-col gap-8">
        <SearchForm action={here} label={t('search')} placeholder={t('searchPlaceholder')} value={search} />
        {families.length ? null : (
          <EmptyState
            icon={<SearchX />}
            sentence={t('nothing', { search, other: entryOf(locale, { book: 'wechat', key: 'other' }).name })}
          />
        )}
        {families.map(({ family, entries }) => (
          <section key={family} aria-labelledby={family} className="flex flex-col gap-3">
            <div>
              <h2 id={family} className="font-semibold text-section text-strong">
                {entries[0]?.kind.title}
              </h2>
              <p className="mt-1 text-muted">{entries[0]?.kind.sentence}</p>
            </div>
            <Table label={entries[0]?.kind.title ?? family} head={head}>
              {entries.map((entry) => (
                <Tr key={entry.key}>
                  {numbered ? <Td className="w-20 font-mono text-[0.8125rem] text-muted">{entry.number}</Td> : null}
                  <Td grow>
                    <RowLink href={`${here}/${entry.key}`} wrap>
                      {entry.name}
                    </RowLink>
                  </Td>
                  <Td className="text-muted">{entry.whoFixes}</Td>
                </Tr>
              ))}
            </Table>
          </section>
        ))}
      </div>
    </>
  )
}
