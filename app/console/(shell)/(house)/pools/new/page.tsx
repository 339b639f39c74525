import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/ui/page-header'
import { developerPage } from '@/lib/console/guard'
import { env } from '@/lib/env'
import { CreatePoolForm } from './_parts/create-pool-form'
import { createPool, isNameFree } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.pools'))('create') }
}

export default async function NewPoolPage() {
  await developerPage()
  const t = await getTranslations('console')
  const items = [{ label: t('pools.title'), href: '/' }, { label: t('pools.create') }]
  return (
    <>
      <PageHeader
        breadcrumb={{ label: t('words.breadcrumb'), items }}
        title={t('pools.create')}
        sentence={t('pools.createSentence')}
      />
      <div className="max-w-160">
        <CreatePoolForm baseHost={new URL(env().BASE_URL).host} action={createPool} isFree={isNameFree} />
      </div>
    </>
  )
}
