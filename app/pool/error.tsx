'use client'

import { useTranslations } from 'next-intl'
import { Doorway } from '@/components/hosted/doorway'
import { Reference } from '@/components/hosted/reference'

/** A bug of ours: the digest is the reference under which it is logged. */
export default function PoolError({ error }: { error: Error & { digest?: string } }) {
  const t = useTranslations('login.ourFault')
  const common = useTranslations('common')
  return (
    <Doorway secured="" title={t('title')} sentence={t('message')}>
      {error.digest ? (
        <Reference
          text={error.digest}
          label={common('reference')}
          labels={{ copy: common('copy'), copied: common('copied') }}
        />
      ) : null}
    </Doorway>
  )
}
