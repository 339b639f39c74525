'use client'

import { useEffect, useState } from 'react'
import { type Action, run } from '@/components/console/form/action-result'
import { PoolName } from '@/lib/pools/schema'

export type IsFree = Action<{ name: string }, { free: boolean }>

/** What is known of a name while it is typed: asked after a pause; null while it is no name or not known yet. */
export function useNameIsFree(name: string, isFree: IsFree): boolean | null {
  const [known, setKnown] = useState<{ name: string; free: boolean } | null>(null)
  useEffect(() => {
    if (!PoolName.safeParse(name).success) return
    let current = true
    const timer = setTimeout(async () => {
      const result = await run(() => isFree({ name }))
      if (current && result.ok) setKnown({ name, free: result.data.free })
    }, 400)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [name, isFree])
  return known?.name === name ? known.free : null
}
