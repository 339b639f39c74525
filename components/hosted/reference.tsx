import { useTranslations } from 'next-intl'
import { CodeLine } from '../ui/code-line'

/**
 * The reference that the person reads out, and the developer finds in the audit. `counted`: the audit only counted it,
 * so that it is in the log.
 */
export function Reference({ text, counted }: { text: string; counted?: boolean }) {
  const t = useTranslations('common')
  return (
    <div className="flex flex-col gap-2 text-muted text-sm">
      <span>{t('reference')}</span>
      <CodeLine text={text} labels={{ copy: t('copy'), copied: t('copied') }} />
      {counted ? <p className="text-pretty">{t('counted')}</p> : null}
    </div>
  )
}
