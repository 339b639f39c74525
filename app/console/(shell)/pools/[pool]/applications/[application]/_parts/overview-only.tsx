'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import type { ReactNode } from 'react'

/** What the heading shows on an application's first page alone: the others have an action of their own. */
export function OverviewOnly({ children }: { children: ReactNode }) {
  return useSelectedLayoutSegment() === null ? children : null
}
