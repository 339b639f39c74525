import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Developer } from '@/lib/console/guard'
import { env } from '@/lib/env'
import { LOCALES } from '@/lib/i18n/locale'
import { listPoolsOf } from '@/lib/pools/queries'
import { Shell } from './shell'
import type { NavEntry } from './types'

type ConsoleShellProps = {
  developer: Developer
  nav: readonly NavEntry[]
  currentPool?: string
  children: ReactNode
}

export async function ConsoleShell({ developer, nav, currentPool, children }: ConsoleShellProps) {
  const [t, common, locale, pools] = await Promise.all([
    getTranslations('console.shell'),
    getTranslations('common'),
    getLocale(),
    listPoolsOf(developer.id),
  ])
  return (
    <Shell
      brand={{ name: env().BRAND_NAME, href: '/' }}
      nav={[...nav, { href: '/help', label: t('entries.help'), icon: 'help' }]}
      pools={pools.map((pool) => ({ id: pool.id, name: pool.displayName, href: `/pools/${pool.id}` }))}
      currentPool={currentPool}
      allPoolsHref="/"
      account={{ name: developer.name === developer.email ? '' : developer.name, email: developer.email }}
      languages={{
        current: locale,
        options: LOCALES.map((value) => ({ value, label: common(`languages.${value}`) })),
      }}
      passwordHref="/password"
      signOut="/sign-out"
      labels={{
        skip: t('skip'),
        nav: t('nav'),
        openNav: t('openNav'),
        closeNav: t('closeNav'),
        pools: t('pools'),
        choosePool: t('choosePool'),
        allPools: t('allPools'),
        account: t('account'),
        language: common('language'),
        changePassword: t('changePassword'),
        signOut: t('signOut'),
      }}
    >
      {children}
    </Shell>
  )
}
