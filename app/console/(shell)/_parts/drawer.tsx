'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { Menu as MenuIcon, X } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { backdropClass } from '@/components/ui/popup'
import { Brand } from './rail'
import type { ShellLabels, ShellProps } from './types'

type DrawerProps = { brand: ShellProps['brand']; labels: ShellLabels; children: ReactNode }

const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.75 } as const
const iconButton = buttonClass({ variant: 'ghost', size: 'icon' })

/** The top bar of narrow screens. The drawer is open only on the page where it was opened: navigation closes it. */
export function Drawer({ brand, labels, children }: DrawerProps) {
  const path = usePathname()
  const [openOn, setOpenOn] = useState<string | null>(null)
  return (
    <header className="sticky top-0 z-30 flex h-13 items-center gap-1 border-line border-b bg-panel px-3 rail:hidden">
      <Base.Root open={openOn === path} onOpenChange={(open) => setOpenOn(open ? path : null)}>
        <Base.Trigger aria-label={labels.openNav} className={iconButton}>
          <MenuIcon {...icon} />
        </Base.Trigger>
        <Base.Portal>
          <Base.Backdrop className={backdropClass} />
          <Base.Popup className="fixed inset-y-0 left-0 z-50 flex w-70 max-w-[85vw] flex-col border-line border-r bg-panel shadow-float outline-none transition-[translate] data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
            <div className="flex items-center justify-between gap-2 p-3 pb-0">
              <Base.Title render={<div />} className="min-w-0">
                <Brand {...brand} />
              </Base.Title>
              <Base.Close aria-label={labels.closeNav} className={iconButton}>
                <X {...icon} />
              </Base.Close>
            </div>
            <div className="min-h-0 flex-1">{children}</div>
          </Base.Popup>
        </Base.Portal>
      </Base.Root>
      <Brand {...brand} />
    </header>
  )
}
