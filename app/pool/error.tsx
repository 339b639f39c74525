'use client'

import { useTranslations } from 'next-intl'
import { Doorway } from '@/components/hosted/doorway'
import { Reference } from '@/components/hosted/reference'

/**
 * The page of an unexpected error. Its digest is the reference, in the log and in the pool's audit
 * (`instrumentation.ts`).
 */
export default function PoolError({ error }: { error: Error & { digest?: string } }) {
  const t = useTranslations('login.ourFault')
  return (
    <Doorway secured="" title={t('title')} sentence={t('message')}>
      {error.digest ? <Reference text={error.digest} /> : null}
    </Doorway>
  )
}
