import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ModeRow } from '@/components/console/connections/mode-row'
import { PageHeader } from '@/components/ui/page-header'
import { WeChatMark } from '@/components/wechat-mark'
import { countByMode } from '@/lib/connections/queries'
import { poolPage } from '@/lib/console/pool-page'

type Props = { params: Promise<{ pool: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.social'))('modes') }
}

export default async function WeChatModesPage({ params }: Props) {
  const { pool } = await poolPage((await params).pool)
  const [t, counts] = await Promise.all([getTranslations('console'), countByMode(pool.id)])
  const list = `/pools/${pool.id}/social`
  const items = [
    { label: t('social.title'), href: list },
    { label: t('social.choose'), href: `${list}/new` },
    { label: t('social.modes') },
  ]
  return (
    <>
      <PageHeader
        breadcrumb={{ label: t('words.breadcrumb'), items }}
        title={t('social.modes')}
        sentence={t('social.modesSentence')}
        aside={<WeChatMark className="size-6" />}
      />
      <ul className="divide-y divide-line rounded-panel border border-line bg-panel">
        <ModeRow
          href={`${list}/new/wechat/pc`}
          name={t('social.pc')}
          sentence={t('social.pcSentence')}
          connections={counts['wechat:pc'] ?? 0}
        />
      </ul>
    </>
  )
}
