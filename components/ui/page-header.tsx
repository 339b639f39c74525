import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from './breadcrumb'

type PageHeaderProps = {
  breadcrumb?: { label: string; items: readonly Crumb[] }
  title: ReactNode
  /** One muted sentence: what the page is for. */
  sentence?: ReactNode
  /** Beside the title: a badge or a status. */
  aside?: ReactNode
  /** The one primary action. */
  action?: ReactNode
}

export function PageHeader({ breadcrumb, title, sentence, aside, action }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-col gap-2">
      {breadcrumb ? <Breadcrumb {...breadcrumb} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-160 flex-1 basis-80">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 break-words font-semibold text-strong text-xl">{title}</h1>
            {aside}
          </div>
          {sentence ? <p className="mt-1 text-muted">{sentence}</p> : null}
        </div>
        {action ? <div className="flex shrink-0 gap-2">{action}</div> : null}
      </div>
    </header>
  )
}
