import { Hourglass, ScanQrCode } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SandboxBadge } from '@/components/console/sandbox-badge'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { getConnection } from '@/lib/connections/queries'
import { orNotFound, poolPage } from '@/lib/console/pool-page'
import { findTrial } from '@/lib/trials/find'
import { Result } from './_parts/result'
import { TrialButton } from './_parts/trial-button'
import { startTrial } from './actions'

type Props = {
  params: Promise<{ pool: string; connection: string }>
  searchParams: Promise<{ attempt?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { pool, connection } = await params
  const { displayName } = await orNotFound(getConnection((await poolPage(pool)).pool.id, connection))
  return { title: (await getTranslations('trial'))('title', { name: displayName }) }
}

export default async function TryPage({ params, searchParams }: Props) {
  const [{ pool: poolId, connection: id }, query] = await Promise.all([params, searchParams])
  const { developer, pool } = await poolPage(poolId)
  const connection = await orNotFound(getConnection(pool.id, id))
  const attempt = [query.attempt ?? ''].flat()[0]
  const [t, words, trial] = await Promise.all([
    getTranslations('trial'),
    getTranslations('console'),
    attempt ? findTrial(pool.id, { id: attempt, connectionId: id, developerId: developer.id }) : null,
  ])
  const list = `/pools/${pool.id}/social`
  const items = [
    { label: words('social.title'), href: list },
    { label: connection.displayName, href: `${list}/${id}` },
    { label: t('link') },
  ]
  const button = (label: string) => (
    <TrialButton connectionId={id} label={label} action={startTrial.bind(null, pool.id)} />
  )
  return (
    <>
      <PageHeader
        breadcrumb={{ label: words('words.breadcrumb'), items }}
        title={t('title', { name: connection.displayName })}
        sentence={t('sentence')}
        aside={connection.sandbox ? <SandboxBadge /> : null}
        action={trial ? button(t('again')) : null}
      />
      {trial ? (
        <Result trial={trial} poolId={pool.id} connectionId={id} />
      ) : attempt ? (
        <EmptyState icon={<Hourglass />} sentence={t('gone')} action={button(t('again'))} />
      ) : (
        <EmptyState icon={<ScanQrCode />} sentence={t('empty')} action={button(t('start'))} />
      )}
    </>
  )
}
