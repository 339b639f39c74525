'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { ConfirmDialog } from '../../ui/confirm-dialog'

/** Asks before unsaved changes are left: by a link inside the console, or by leaving it. */
export function LeaveGuard({ active }: { active: boolean }) {
  const t = useTranslations('console.form.leave')
  const router = useRouter()
  const [target, setTarget] = useState<string | null>(null)
  useEffect(() => {
    if (!active) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    const onClick = (event: MouseEvent) => {
      const href = leavingTo(event)
      if (!href) return
      event.preventDefault()
      event.stopPropagation()
      setTarget(href)
    }
    window.addEventListener('beforeunload', onUnload)
    // Before the router hears of it, which listens on the document.
    window.addEventListener('click', onClick, true)
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      window.removeEventListener('click', onClick, true)
    }
  }, [active])
  return (
    <ConfirmDialog
      open={target !== null}
      onOpenChange={(open) => {
        if (!open) setTarget(null)
      }}
      title={t('title')}
      description={t('sentence')}
      labels={{ confirm: t('go'), cancel: t('stay') }}
      onConfirm={async () => {
        if (target) router.push(target)
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
