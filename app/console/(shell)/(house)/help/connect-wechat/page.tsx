import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/ui/page-header'
import { developerPage } from '@/lib/console/guard'
import { readGuide } from '@/lib/guide/guide'
import { OtherLanguage } from '../_parts/other-language'
import { Contents } from './_parts/contents'
import { Markdown } from './_parts/markdown'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readGuide(await getLocale())).title }
}

export default async function ConnectWeChatPage() {
  await developerPage()
  const [t, words, guide] = await Promise.all([
    getTranslations('guide'),
    getTranslations('console.words'),
    readGuide(await getLocale()),
  ])
  return (
    <>
      <PageHeader
        breadcrumb={{
          label: words('breadcrumb'),
          items: [{ label: t('title'), href: '/help' }, { label: guide.title }],
        }}
        title={guide.title}
        sentence={t.rich('updatedOn', { time: () => <time dateTime={guide.updated}>{guide.updated}</time> })}
        action={<OtherLanguage path="/help/connect-wechat" />}
      />
      <div className="grid items-start gap-12 lg:grid-cols-[minmax(0,1fr)_14rem]">
        <article className="min-w-0 max-w-180">
          <Markdown blocks={guide.blocks} />
        </article>
        <Contents label={t('contents')} headings={guide.headings} />
      </div>
    </>
  )
}
