import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { poolPage } from '@/lib/console/pool-page'
import { env } from '@/lib/env'
import { ConsoleShell } from '../../_parts/console-shell'

type Props = { params: Promise<{ pool: string }>; children: ReactNode }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { pool } = await poolPage((await params).pool)
  // `default` needs no brand: the root layout's template adds it.
  return { title: { default: pool.displayName, template: `%s · ${pool.displayName} · ${env().BRAND_NAME}` } }
}

export default async function PoolLayout({ params, children }: Props) {
  const { developer, pool } = await poolPage((await params).pool)
  const t = await getTranslations('console.shell.entries')
  const home = `/pools/${pool.id}`
  return (
    <ConsoleShell
      developer={developer}
      currentPool={pool.id}
      nav={[
        { href: home, label: t('overview'), icon: 'overview' },
        { href: `${home}/applications`, label: t('applications'), icon: 'applications' },
        { href: `${home}/social`, label: t('social'), icon: 'social' },
        { href: `${home}/users`, label: t('users'), icon: 'users' },
        { href: `${home}/audit`, label: t('audit'), icon: 'audit' },
        { href: `${home}/settings`, label: t('settings'), icon: 'settings' },
      ]}
    >
      {children}
    </ConsoleShell>
  )
}
