'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import type { ReactNode } from 'react'

/** Shows its children on the application's overview only: its other pages have actions of their own. */
export function OverviewOnly({ children }: { children: ReactNode }) {
  return useSelectedLayoutSegment() === null ? children : null
}
