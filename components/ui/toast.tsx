'use client'

import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import { Toaster as Sonner } from 'sonner'

export { toast } from 'sonner'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Keeps toasts above the bar with a form's buttons, which sticks to the bottom of the window. */
const ABOVE_BAR = { bottom: '5rem' }

/**
 * Toasts confirm; errors are shown where they happened. `label` is the accessible name of the region. Used once, in a
 * layout.
 */
export function Toaster({ label }: { label: string }) {
  return (
    <Sonner
      containerAriaLabel={label}
      position="bottom-right"
      offset={ABOVE_BAR}
      mobileOffset={ABOVE_BAR}
      theme="system"
      gap={8}
      icons={{
        success: <CircleCheck {...icon} className="text-ok" />,
        error: <CircleX {...icon} className="text-bad" />,
        warning: <TriangleAlert {...icon} className="text-warn" />,
        info: <Info {...icon} className="text-accent" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-2.5 rounded-panel border border-line bg-raised px-4 py-3 font-sans text-sm text-strong shadow-float sm:w-89',
          content: 'min-w-0 flex-1 break-words',
          description: 'text-muted',
          actionButton: 'shrink-0 rounded-control px-2 font-semibold text-accent hover:underline',
        },
      }}
    />
  )
}
