import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { developerPage } from '@/lib/console/guard'
import { ConsoleShell } from '../_parts/console-shell'

/** The frame of pages that belong to no pool: pools, developers, help, password. */
export default async function HouseLayout({ children }: { children: ReactNode }) {
  const developer = await developerPage()
  const t = await getTranslations('console.shell.entries')
  const owners = developer.owner ? [{ href: '/developers', label: t('developers'), icon: 'users' as const }] : []
  return (
    <ConsoleShell developer={developer} nav={[{ href: '/', label: t('pools'), icon: 'pools' }, ...owners]}>
      {children}
    </ConsoleShell>
  )
}
