import { SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { SearchForm } from '@/components/console/search-form'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import { developerPage } from '@/lib/console/guard'
import { entryOf, listEntries } from '@/lib/guide/entries'
import { OtherLanguage } from '../other-language'

type Props = { searchParams: Promise<{ q?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('guide.errors'))('title') }
}

export default async function WeChatErrorsPage({ searchParams }: Props) {
  await developerPage()
  const { q } = await searchParams
  const search = (typeof q === 'string' ? q : '').trim().slice(0, 100)
  const [t, words, locale] = await Promise.all([
    getTranslations('guide'),
    getTranslations('console.words'),
    getLocale(),
  ])
  const families = listEntries(locale, search)
  const head = (
    <>
      <Th>{t('errors.number')}</Th>
      <Th>{t('errors.says')}</Th>
      <Th>{t('errors.who')}</Th>
    </>
  )
  return (
    <>
      <PageHeader
        breadcrumb={{
          label: words('breadcrumb'),
          items: [{ label: t('title'), href: '/help' }, { label: t('errors.title') }],
        }}
        title={t('errors.title')}
        sentence={t('errors.sentence')}
        action={<OtherLanguage path="/help/wechat" />}
      />
      <div className="flex flex-col gap-8">
        <SearchForm
          action="/help/wechat"
          label={t('errors.search')}
          placeholder={t('errors.searchPlaceholder')}
          value={search}
        />
        {families.length ? null : (
          <EmptyState
            icon={<SearchX />}
            sentence={t('errors.nothing', { search, other: entryOf(locale, 'other').name })}
          />
        )}
        {families.map(({ family, entries }) => (
          <section key={family} aria-labelledby={family} className="flex flex-col gap-3">
            <div>
              <h2 id={family} className="font-semibold text-section text-strong">
                {t(`errors.families.${family}.title`)}
              </h2>
              <p className="mt-1 text-muted">{t(`errors.families.${family}.sentence`)}</p>
            </div>
            <Table label={t(`errors.families.${family}.title`)} head={head}>
              {entries.map((entry) => (
                <Tr key={entry.key}>
                  <Td className="w-20 font-mono text-[0.8125rem] text-muted">{entry.number}</Td>
                  <Td grow>
                    <RowLink href={`/help/wechat/${entry.key}`}>{entry.name}</RowLink>
                  </Td>
                  <Td className="text-muted">{entry.mender}</Td>
                </Tr>
              ))}
            </Table>
          </section>
        ))}
      </div>
    </>
  )
}
