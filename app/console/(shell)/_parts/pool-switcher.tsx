'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Check, ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import { cx } from '@/components/ui/cx'
import { LetterTile } from '@/components/ui/letter-tile'
import { MenuLine, MenuPopup } from '@/components/ui/menu'
import { itemClass } from '@/components/ui/popup'
import type { ShellLabels, ShellProps } from './types'

type PoolSwitcherProps = Pick<ShellProps, 'pools' | 'currentPool' | 'allPoolsHref'> & { labels: ShellLabels }

export function PoolSwitcher({ pools, currentPool, allPoolsHref, labels }: PoolSwitcherProps) {
  const current = pools.find((pool) => pool.id === currentPool)
  return (
    <Base.Root modal={false}>
      <Base.Trigger
        aria-label={current ? `${labels.pools}: ${current.name}` : labels.choosePool}
        className="flex min-h-10 w-full items-center gap-2.5 rounded-control border border-line-strong bg-raised px-2 py-1.5 text-left transition-colors hover:bg-sunken"
      >
        {current ? <LetterTile name={current.name} size="small" /> : null}
        <span title={current?.name} className="min-w-0 flex-1 truncate font-semibold text-strong">
          {current?.name ?? labels.choosePool}
        </span>
        <ChevronsUpDown aria-hidden="true" size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
      </Base.Trigger>
      <MenuPopup align="start">
        <Base.Group className="flex flex-col">
          <Base.GroupLabel className="px-2 py-1 text-[0.8125rem] text-muted">{labels.pools}</Base.GroupLabel>
          {pools.map((pool) => (
            <Base.LinkItem
              key={pool.id}
              closeOnClick
              render={<Link href={pool.href} />}
              aria-current={pool.id === currentPool ? 'true' : undefined}
              className={itemClass}
            >
              <LetterTile name={pool.name} size="small" />
              <span title={pool.name} className="min-w-0 max-w-52 flex-1 truncate">
                {pool.name}
              </span>
              {pool.id === currentPool ? <Check aria-hidden="true" size={16} strokeWidth={1.75} /> : null}
            </Base.LinkItem>
          ))}
        </Base.Group>
        {allPoolsHref && labels.allPools ? (
          <>
            <MenuLine />
            <Base.LinkItem closeOnClick render={<Link href={allPoolsHref} />} className={cx(itemClass, 'text-accent')}>
              {labels.allPools}
            </Base.LinkItem>
          </>
        ) : null}
      </MenuPopup>
    </Base.Root>
  )
}
