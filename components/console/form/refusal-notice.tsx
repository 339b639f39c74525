import { useTranslations } from 'next-intl'
import { Notice } from '../../ui/notice'
import type { Refusal } from './action-result'
import { useErrorWords } from './use-error-words'

/** Why nothing was saved. When the session has ended, a link logs in again in another tab, so that no input is lost. */
export function RefusalNotice({ refusal }: { refusal: Refusal }) {
  const t = useTranslations('console.form')
  const common = useTranslations('common')
  const words = useErrorWords()
  return (
    <Notice tone="bad" live>
      <p>{words(refusal.reason)}</p>
      {refusal.reason === 'unauthenticated' ? (
        <a href="/sign-in" target="_blank" rel="noreferrer" className="font-semibold text-strong underline">
          {t('signInAgain')}
        </a>
      ) : null}
      {refusal.reference ? (
        <p>
          {common('reference')} <code className="font-mono">{refusal.reference}</code>
        </p>
      ) : null}
    </Notice>
  )
}
