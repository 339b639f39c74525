'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { Button } from '../../ui/button'

type SaveBarProps = {
  /** The labels of the fields that changed. */
  changed: readonly string[]
  /** The labels of the fields that have to be decided first, because they were changed elsewhere too. */
  undecided?: readonly string[]
  /** The labels of the fields that show what was saved elsewhere meanwhile. */
  updated?: readonly string[]
  /** The status line, which may take the focus. */
  status: Ref<HTMLParagraphElement>
  pending: boolean
  onDiscard: () => void
}

/** Stays visible at the bottom of the window, and lists the fields that Save would save. */
export function SaveBar({ changed, undecided = [], updated = [], status, pending, onDiscard }: SaveBarProps) {
  const t = useTranslations('console.form')
  const format = useFormatter()
  return (
    <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t bg-canvas px-1 py-3">
      <p ref={status} role="status" tabIndex={-1} className="min-w-0 flex-1 basis-40 text-muted">
        {undecided.length
          ? t('undecided', { fields: format.list(undecided) })
          : changed.length
            ? t('changed', { fields: format.list(changed) })
            : t('unchanged')}
        {updated.length ? <span className="block">{t('elsewhere', { fields: format.list(updated) })}</span> : null}
      </p>
      {changed.length ? (
        <Button variant="ghost" disabled={pending} onClick={onDiscard}>
          {t('discard')}
        </Button>
      ) : null}
      <Button type="submit" variant="primary" data-save pending={pending} disabled={!changed.length}>
        {t('save')}
      </Button>
    </div>
  )
}
