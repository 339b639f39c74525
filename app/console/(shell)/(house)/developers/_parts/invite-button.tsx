'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type Action, run } from '@/components/console/form/action-result'
import { useErrorWords } from '@/components/console/form/use-error-words'
import { SecretOnce } from '@/components/console/secret-once'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

export function InviteButton({ action }: { action: Action<Record<string, never>, string> }) {
  const t = useTranslations('console.developers')
  const words = useErrorWords()
  const [link, setLink] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const invite = async () => {
    setRefusal(null)
    setPending(true)
    const result = await run(() => action({}))
    setPending(false)
    if (result.ok) setLink(result.data)
    else setRefusal(words(result.refusal.reason))
  }
  return (
    <div className="flex flex-col items-end gap-2">
      <Button variant="primary" pending={pending} onClick={invite}>
        {t('invite')}
      </Button>
      {refusal ? (
        <Notice tone="bad" live>
          {refusal}
        </Notice>
      ) : null}
      <SecretOnce
        secret={link}
        title={t('linkTitle')}
        sentence={t('linkSentence')}
        what={t('link')}
        onSaved={() => setLink(null)}
      />
    </div>
  )
}
