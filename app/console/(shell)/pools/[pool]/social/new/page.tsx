import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SourceCard } from '@/components/console/connections/source-card'
import { PageHeader } from '@/components/ui/page-header'
import { WeChatMark } from '@/components/wechat-mark'
import { countBySource } from '@/lib/connections/queries'
import { poolPage } from '@/lib/console/pool-page'

type Props = { params: Promise<{ pool: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.social'))('choose') }
}

export default async function ChooseSourcePage({ params }: Props) {
  const { pool } = await poolPage((await params).pool)
  const [t, counts] = await Promise.all([getTranslations('console'), countBySource(pool.id)])
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
        <SourceCard
          href={`${list}/new/wechat`}
          logo={<WeChatMark className="size-10" />}
          name={t('social.wechat')}
          sentence={t('social.wechatSentence')}
          connections={counts.wechat ?? 0}
        />
      </ul>
    </>
  )
}
