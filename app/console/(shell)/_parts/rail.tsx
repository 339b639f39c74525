import Link from 'next/link'
import { Mark } from '@/components/mark'
import { AccountMenu } from './account-menu'
import { Nav } from './nav'
import { PoolSwitcher } from './pool-switcher'
import type { ShellProps } from './types'

export function Rail({ inDrawer, ...props }: ShellProps & { inDrawer?: boolean }) {
  const { brand, nav, pools, currentPool, allPoolsHref, account, languages, passwordHref, signOut, labels } = props
  return (
    <div className="flex h-full flex-col gap-4 p-3">
      {inDrawer ? null : <Brand {...brand} />}
      {pools.length > 0 ? (
        <PoolSwitcher pools={pools} currentPool={currentPool} allPoolsHref={allPoolsHref} labels={labels} />
      ) : null}
      <div className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1 py-0.5">
        <Nav entries={nav} label={labels.nav} />
      </div>
      <AccountMenu
        account={account}
        languages={languages}
        passwordHref={passwordHref}
        signOut={signOut}
        labels={labels}
      />
    </div>
  )
}

export function Brand({ name, href }: { name: string; href: string }) {
  return (
    <Link
      href={href}
      className="flex min-w-0 items-center gap-2 rounded-control px-2 py-1 font-semibold text-section text-strong"
    >
      <Mark className="size-5 text-accent" />
      <span className="truncate" title={name}>
        {name}
      </span>
    </Link>
  )
}
