import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/ui/page-header'
import { poolPage } from '@/lib/console/pool-page'
import { env } from '@/lib/env'
import { CreateUserForm } from './_parts/create-user-form'
import { createUser } from './actions'

type Props = { params: Promise<{ pool: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.users'))('create') }
}

export default async function NewUserPage({ params }: Props) {
  const { pool } = await poolPage((await params).pool)
  const t = await getTranslations('console')
  const list = `/pools/${pool.id}/users`
  const items = [{ label: t('users.title'), href: list }, { label: t('users.create') }]
  return (
    <>
      <PageHeader
        breadcrumb={{ label: t('words.breadcrumb'), items }}
        title={t('users.create')}
        sentence={t('users.createSentence')}
      />
      <div className="max-w-160">
        <CreateUserForm usersHref={list} phoneRegion={env().PHONE_REGION} action={createUser.bind(null, pool.id)} />
      </div>
    </>
  )
}
