import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/section'
import { developerPage } from '@/lib/console/guard'
import { entryOf } from '@/lib/guide/entries'
import { isCatalogueKey } from '@/lib/wechat/catalogue'
import { OtherLanguage } from '../../other-language'

type Props = { params: Promise<{ key: string }> }

async function entryPage({ params }: Props) {
  const { key } = await params
  if (!isCatalogueKey(key)) notFound()
  return entryOf(await getLocale(), key)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await entryPage(props)).title }
}

export default async function WeChatErrorPage(props: Props) {
  await developerPage()
  const entry = await entryPage(props)
  const [t, words] = await Promise.all([getTranslations('guide'), getTranslations('console.words')])
  const items = [
    { label: t('title'), href: '/help' },
    { label: t('errors.title'), href: '/help/wechat' },
    { label: entry.number ?? entry.name },
  ]
  return (
    <>
      <PageHeader
        breadcrumb={{ label: words('breadcrumb'), items }}
        title={entry.title}
        sentence={t(`errors.families.${entry.family}.sentence`)}
        action={<OtherLanguage path={`/help/wechat/${entry.key}`} />}
      />
      <div className="flex max-w-160 flex-col gap-8">
        <Panel className="py-2">
          <DescriptionList
            items={[
              { term: t('errors.kind'), value: t(`errors.families.${entry.family}.title`) },
              { term: t('errors.where'), value: t(`errors.places.${entry.where}`) },
              { term: t('errors.who'), value: entry.mender },
            ]}
          />
        </Panel>
        <section aria-labelledby="meaning">
          <h2 id="meaning" className="font-semibold text-section text-strong">
            {t('errors.meaning')}
          </h2>
          <p className="mt-2 leading-6">{entry.meaning}</p>
        </section>
        <section aria-labelledby="todo">
          <h2 id="todo" className="font-semibold text-section text-strong">
            {t('errors.todo')}
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
