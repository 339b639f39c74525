'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ConfirmDialog } from '../../ui/confirm-dialog'

type Departure = { leave: () => void }

/**
 * Asks before a page with unsaved changes is left: by a link of the console, by Back and Forward, or by closing the
 * tab.
 */
export function LeaveGuard({ active }: { active: boolean }) {
  const t = useTranslations('console.form.leave')
  const router = useRouter()
  const [departure, setDeparture] = useState<Departure | null>(null)
  const leaving = useRef(false)
  useEffect(() => {
    if (!active) return
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!leaving.current) event.preventDefault()
    }
    const onClick = (event: MouseEvent) => {
      const href = leavingTo(event)
      if (!href) return
      event.preventDefault()
      event.stopPropagation()
      setDeparture({ leave: () => router.push(href) })
    }
    const onNavigate = (event: NavigateEvent) => {
      if (event.navigationType !== 'traverse' || !event.cancelable || leaving.current) return
      event.preventDefault()
      const { key } = event.destination
      setDeparture({ leave: () => window.navigation?.traverseTo(key) })
    }
    window.addEventListener('beforeunload', onUnload)
    // Captured on the window, to run before the router, which listens on the document.
    window.addEventListener('click', onClick, true)
    // In browsers without the Navigation API, Back and Forward leave without a question.
    window.navigation?.addEventListener('navigate', onNavigate)
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      window.removeEventListener('click', onClick, true)
      window.navigation?.removeEventListener('navigate', onNavigate)
    }
  }, [active, router])
  return (
    <ConfirmDialog
      open={departure !== null}
      onOpenChange={(open) => {
        if (!open) setDeparture(null)
      }}
      title={t('title')}
      description={t('sentence')}
      labels={{ confirm: t('go'), cancel: t('stay') }}
      onConfirm={async () => {
        leaving.current = true
        departure?.leave()
      }}
    />
  )
}

/** The address that a plain click on a link to another page of this console goes to; null for all other clicks. */
function leavingTo(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.origin !== location.origin) return null
  return link.pathname === location.pathname && link.search === location.search ? null : link.pathname + link.search
}
