'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { useHydrated } from '@/components/ui/use-hydrated'
import { usePageShow } from '@/components/ui/use-page-show'
import { isReadyMessage } from '@/lib/login/ways/rules'

/** What we know about the framed page: the browser tells little of another site's frame. */
type State = 'loading' | 'ready' | 'slow' | 'back' | 'expired'

type CodeFrameProps = {
  /** The address that begins an attempt and leads to WeChat's page. */
  src: string
  title: string
  /** WeChat's origin. Messages of any other are ignored. */
  origin: string
  /** The browser features that the framed page may use. */
  allow?: string
  labels: Record<State | 'refresh', string>
}

const SLOW = 10_000
/** Milliseconds, as long as an attempt lives. */
const OVER = 600_000

/**
 * WeChat's page with the QR code, in a frame. A script inserts it, because the page itself needs scripts. Its messages
 * change only our words: a login is proved by the callback alone.
 */
export function CodeFrame({ src, title, origin, allow, labels }: CodeFrameProps) {
  const hydrated = useHydrated()
  const frame = useRef<HTMLIFrameElement>(null)
  const [round, setRound] = useState(0)
  const [state, setState] = useState<State>('loading')
  const [loaded, setLoaded] = useState(false)
  const renew = () => {
    setRound((last) => last + 1)
    setState('loading')
    setLoaded(false)
  }
  usePageShow(renew)

  useEffect(() => {
    if (round) frame.current?.focus()
    const began = Date.now()
    const timer = setInterval(() => {
      const age = Date.now() - began
      setState((now) => {
        if (age >= OVER && now !== 'back') return 'expired'
        return age >= SLOW && now === 'loading' ? 'slow' : now
      })
    }, 1000)
    return () => clearInterval(timer)
  }, [round])

  useEffect(() => {
    const hear = (event: MessageEvent) => {
      if (event.origin !== origin || event.source !== frame.current?.contentWindow || !isReadyMessage(event.data))
        return
      setState((now) => (now === 'loading' || now === 'slow' ? 'ready' : now))
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [origin])

  const load = () => {
    setLoaded(true)
    if (isHome(frame.current)) setState('back')
  }
  return (
    <div className="flex flex-col gap-2 noscript:hidden">
      <div className="relative h-85 overflow-hidden rounded-panel border border-line">
        {state === 'expired' ? (
          <div className="flex h-full items-center justify-center">
            <Button size="large" onClick={renew}>
              {labels.refresh}
            </Button>
          </div>
        ) : hydrated ? (
          <iframe
            key={round}
            ref={frame}
            src={src}
            title={title}
            allow={allow}
            onLoad={load}
            className="block size-full border-0"
          />
        ) : null}
        {loaded || state === 'ready' || state === 'expired' ? null : (
          <div className="pointer-events-none absolute inset-0 grid animate-appear place-items-center">
            <Skeleton className="size-50" />
          </div>
        )}
      </div>
      <p role="status" className="text-center text-muted text-sm">
        {labels[state]}
      </p>
    </div>
  )
}

/** Whether the frame is back on our own origin: the browser shows the address of no other. */
function isHome(frame: HTMLIFrameElement | null): boolean {
  try {
    return (frame?.contentWindow?.location.href ?? 'about:blank') !== 'about:blank'
  } catch {
    return false
  }
}
