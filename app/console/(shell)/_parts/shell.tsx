import type { ReactNode } from 'react'
import { Drawer } from './drawer'
import { Rail } from './rail'
import type { ShellProps } from './types'

/** The console's frame: a rail on wide screens, a top bar with a drawer under 900 px. */
export function Shell({ children, ...props }: ShellProps & { children: ReactNode }) {
  return (
    <div className="min-h-dvh rail:grid rail:grid-cols-[14.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-accent px-4 py-2 font-semibold text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {props.labels.skip}
      </a>
      <aside className="sticky top-0 hidden h-dvh border-line border-r bg-panel rail:block">
        <Rail {...props} />
      </aside>
      <Drawer brand={props.brand} labels={props.labels}>
        <Rail {...props} inDrawer />
      </Drawer>
      <main id="content" tabIndex={-1} className="min-w-0 px-4 pt-6 pb-20 outline-none sm:px-8 rail:px-10 rail:pt-8">
        <div className="mx-auto max-w-270">{children}</div>
      </main>
    </div>
  )
}
