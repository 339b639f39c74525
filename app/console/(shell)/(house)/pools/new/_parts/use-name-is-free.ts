'use client'

import { useEffect, useState } from 'react'
import { type Action, run } from '@/components/console/form/action-result'
import { PoolName } from '@/lib/pools/schema'

export type IsFree = Action<{ name: string }, { free: boolean }>

/** Whether a pool name is free, asked from the server after a pause in typing; null while invalid or not known yet. */
export function useNameIsFree(name: string, isFree: IsFree): boolean | null {
  const [answer, setAnswer] = useState<{ name: string; free: boolean } | null>(null)
  useEffect(() => {
    if (!PoolName.safeParse(name).success) return
    let current = true
    const timer = setTimeout(async () => {
      const result = await run(() => isFree({ name }))
      if (current && result.ok) setAnswer({ name, free: result.data.free })
    }, 400)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [name, isFree])
  return answer?.name === name ? answer.free : null
}
