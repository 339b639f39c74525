import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/ui/page-header'
import { poolPage } from '@/lib/console/pool-page'
import { CreateApplicationForm } from './_parts/create-application-form'
import { createApplication } from './actions'

type Props = { params: Promise<{ pool: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.applications'))('create') }
}

export default async function NewApplicationPage({ params }: Props) {
  const { pool } = await poolPage((await params).pool)
  const t = await getTranslations('console')
  const list = `/pools/${pool.id}/applications`
  const items = [{ label: t('applications.title'), href: list }, { label: t('applications.create') }]
  return (
    <>
      <PageHeader
        breadcrumb={{ label: t('words.breadcrumb'), items }}
        title={t('applications.create')}
        sentence={t('applications.createSentence')}
      />
      <div className="max-w-160">
        <CreateApplicationForm applicationsHref={list} action={createApplication.bind(null, pool.id)} />
      </div>
    </>
  )
}
