import { UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SearchForm } from '@/components/console/search-form'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { poolPage } from '@/lib/console/pool-page'
import { listUsers, MAX_LISTED_USERS } from '@/lib/users/queries'
import { UserTable } from './_parts/user-table'

type Props = { params: Promise<{ pool: string }>; searchParams: Promise<{ q?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.users'))('title') }
}

export default async function UsersPage({ params, searchParams }: Props) {
  const [{ pool: poolId }, query] = await Promise.all([params, searchParams])
  const { pool } = await poolPage(poolId)
  const search = [query.q ?? ''].flat().join(' ').trim().slice(0, 200)
  const [t, users] = await Promise.all([getTranslations('console.users'), listUsers(pool.id, search)])
  const home = `/pools/${pool.id}`
  const here = `${home}/users`
  const create = (
    <ButtonLink href={`${here}/new`} variant={users.length ? 'primary' : 'secondary'}>
      {t('create')}
    </ButtonLink>
  )
  const nobody = !users.length && !search
  const more = users.length === MAX_LISTED_USERS ? (search ? 'newestFound' : 'newest') : null
  const sentence = more ? t(more, { count: MAX_LISTED_USERS }) : t('sentence')
  return (
    <>
      <PageHeader title={t('title')} sentence={sentence} action={nobody ? null : create} />
      {nobody ? (
        <EmptyState icon={<UsersRound />} sentence={t('empty')} action={create} />
      ) : (
        <div className="flex flex-col gap-4">
          <SearchForm action={here} label={t('search')} placeholder={t('searchPlaceholder')} value={search} />
          {users.length ? <UserTable users={users} home={home} /> : <p role="status">{t('nobodyFound', { search })}</p>}
        </div>
      )}
    </>
  )
}
