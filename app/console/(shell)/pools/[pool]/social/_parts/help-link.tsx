import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'

/** Opens a new tab, so that unsaved values of the form are not lost. */
export function HelpLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className="font-semibold text-accent hover:underline">
      {children}
      <ExternalLink aria-hidden="true" size={14} strokeWidth={1.75} className="ml-1 inline align-[-2px]" />
    </a>
  )
}
