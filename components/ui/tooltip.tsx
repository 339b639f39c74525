'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'
import { type ReactElement, useId, useState } from 'react'

type TooltipProps = {
  text: string
  /**
   * A focusable element with an accessible name of its own: a tooltip must not be the only place of any information.
   */
  children: ReactElement<Record<string, unknown>>
  side?: 'top' | 'bottom' | 'left' | 'right'
  disabled?: boolean
}

/** Shown on hover and focus, and on a press, because touch screens have no hover. */
export function Tooltip({ text, children, side = 'top', disabled }: TooltipProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <Base.Root open={open} onOpenChange={setOpen} disabled={disabled}>
      <Base.Trigger
        delay={300}
        closeOnClick={false}
        onClick={() => setOpen(!disabled)}
        aria-describedby={open ? id : undefined}
        render={children}
      />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup
            id={id}
            role="tooltip"
            className="max-w-70 break-words rounded-control bg-strong px-2 py-1 text-[0.8125rem] text-canvas leading-5 shadow-float transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
