'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ConfirmDialog } from '../../ui/confirm-dialog'

type WayOut = { leave: () => void }

/** Asks before unsaved changes are left: by a link of the console, by the browser's arrows, or by leaving altogether. */
export function LeaveGuard({ active }: { active: boolean }) {
  const t = useTranslations('console.form.leave')
  const router = useRouter()
  const [wayOut, setWayOut] = useState<WayOut | null>(null)
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
      setWayOut({ leave: () => router.push(href) })
    }
    const onNavigate = (event: NavigateEvent) => {
      if (event.navigationType !== 'traverse' || !event.cancelable || leaving.current) return
      event.preventDefault()
      const { key } = event.destination
      setWayOut({ leave: () => window.navigation?.traverseTo(key) })
    }
    window.addEventListener('beforeunload', onUnload)
    // Before the router hears of it, which listens on the document.
    window.addEventListener('click', onClick, true)
    // Browsers without it let the arrows through.
    window.navigation?.addEventListener('navigate', onNavigate)
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      window.removeEventListener('click', onClick, true)
      window.navigation?.removeEventListener('navigate', onNavigate)
    }
  }, [active, router])
  return (
    <ConfirmDialog
      open={wayOut !== null}
      onOpenChange={(open) => {
        if (!open) setWayOut(null)
      }}
      title={t('title')}
      description={t('sentence')}
      labels={{ confirm: t('go'), cancel: t('stay') }}
      onConfirm={async () => {
        leaving.current = true
        wayOut?.leave()
      }}
    />
  )
}

/** Where a plain click on a link of this console would go; null for everything else. */
function leavingTo(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.origin !== location.origin) return null
  return link.pathname === location.pathname && link.search === location.search ? null : link.pathname + link.search
}
