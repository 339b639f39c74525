'use client'

import { useEffect } from 'react'

type WaitProps = {
  /** The address at which the wait ends. */
  address: string
  seconds: number
  /** What is said where there are no scripts. */
  children: string
}

/** Goes on after a time by itself, with scripts or without: in case the browser can pay the toll in no other way. */
export function Wait({ address, seconds, children }: WaitProps) {
  useEffect(() => {
    const timer = setTimeout(() => location.assign(address), seconds * 1000)
    return () => clearTimeout(timer)
  }, [address, seconds])
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`${seconds}; url=${address}`} />
      <p className="text-center text-muted">{children}</p>
    </noscript>
  )
}
