'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../ui/button'
import { CopyLine } from './copy-value'

/** The page for a bug of ours, with the reference that finds it in the log. */
export function PageError({ error, retry }: { error: { digest?: string }; retry: () => void }) {
  const t = useTranslations('console.pageError')
  return (
    <div role="alert" className="mx-auto flex max-w-120 flex-col gap-4 px-4 py-16">
      <h1 className="font-semibold text-strong text-xl">{t('title')}</h1>
      <p>{t('sentence')}</p>
      {error.digest ? <CopyLine text={error.digest} what={t('reference')} /> : null}
      <div>
        <Button variant="primary" onClick={() => retry()}>
          {t('again')}
        </Button>
      </div>
    </div>
  )
}
