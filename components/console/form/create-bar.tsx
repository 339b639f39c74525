'use client'

import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '../../ui/button'

/** The buttons at the end of a form that creates something. */
export function CreateBar({ pending, cancelHref }: { pending: boolean; cancelHref: string }) {
  const t = useTranslations('console.form')
  return (
    <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap gap-3 border-line border-t bg-canvas px-1 py-3">
      <Button type="submit" variant="primary" pending={pending}>
        {t('create')}
      </Button>
      <ButtonLink href={cancelHref} variant="ghost">
        {t('cancel')}
      </ButtonLink>
    </div>
  )
}
