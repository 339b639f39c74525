import { Boxes } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { developerPage } from '@/lib/console/guard'
import { poolOrigin } from '@/lib/hosts'
import { listPoolsOf } from '@/lib/pools/queries'
import { PoolCard } from './_parts/pool-card'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.pools'))('title') }
}

export default async function PoolsPage() {
  const developer = await developerPage()
  const [t, pools] = await Promise.all([getTranslations('console.pools'), listPoolsOf(developer.id)])
  const create = (
    <ButtonLink href="/pools/new" variant="primary">
      {t('create')}
    </ButtonLink>
  )
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={pools.length ? create : null} />
      {pools.length ? (
        <ul className="grid gap-4 sm:grid-cols-2">
          {pools.map((pool) => (
            <PoolCard
              key={pool.id}
              href={`/pools/${pool.id}`}
              name={pool.displayName}
              host={new URL(poolOrigin(pool.name)).host}
              counts={pool._count}
            />
          ))}
        </ul>
      ) : (
        <EmptyState icon={<Boxes />} sentence={t('empty')} action={create} />
      )}
    </>
  )
}
