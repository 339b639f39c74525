'use client'

import { useEffect, useRef, useState } from 'react'
import { Spinner } from '@/components/ui/spinner'
import type { Work } from '@/lib/limits/toll'

type WorkFormProps = { action: string; to: string; work: Work; labels: { working: string; wait: string } }

/**
 * Does the work in a worker and submits what it found. Without scripts it is empty; there, and where the browser has no
 * WebCrypto, the page goes on by the wait.
 */
export function WorkForm({ action, to, work, labels }: WorkFormProps) {
  const { sealed, ...puzzle } = work
  const form = useRef<HTMLFormElement>(null)
  const [state, setState] = useState<'working' | 'wait' | null>(null)
  useEffect(() => {
    if (!crypto.subtle) return setState('wait')
    setState('working')
    const worker = new Worker('/work.js')
    worker.onmessage = ({ data }: MessageEvent<number | null>) => {
      const field = form.current?.elements.namedItem('number')
      if (data === null || !(field instanceof HTMLInputElement)) return
      field.value = String(data)
      form.current?.submit()
    }
    worker.onerror = () => setState('wait')
    worker.postMessage(JSON.parse(form.current?.dataset.work ?? 'null'))
    return () => worker.terminate()
  }, [])
  return (
    <form ref={form} method="post" action={action} data-work={JSON.stringify(puzzle)}>
      <input type="hidden" name="to" value={to} />
      <input type="hidden" name="work" value={sealed} />
      <input type="hidden" name="number" />
      {state ? (
        <p role="status" className="flex items-center justify-center gap-2 text-center text-muted">
          {state === 'working' ? <Spinner /> : null}
          {labels[state]}
        </p>
      ) : null}
    </form>
  )
}
