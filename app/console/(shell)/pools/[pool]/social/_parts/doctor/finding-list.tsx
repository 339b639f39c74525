import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CopyLine } from '@/components/console/copy-value'
import { HelpPageLink } from '@/components/console/help-page-link'
import { cx } from '@/components/ui/cx'
import type { Finding } from '@/lib/doctor/schema'

const LOOKS = {
  ok: { icon: CircleCheck, ink: 'text-ok' },
  warning: { icon: TriangleAlert, ink: 'text-warn' },
  wrong: { icon: CircleX, ink: 'text-bad' },
  skipped: { icon: CircleDashed, ink: 'text-muted' },
}

/** The findings of a check: for each its state, a sentence, and what to do. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations('doctor')
  return (
    <ul aria-label={t('list')} className="divide-y divide-line rounded-panel border border-line bg-panel">
      {findings.map((finding) => (
        <FindingRow key={`${finding.code} ${finding.values?.host ?? ''} ${finding.check}`} finding={finding} />
      ))}
    </ul>
  )
}

function FindingRow({ finding: { check, state, code, values, paste, catalogueKey } }: { finding: Finding }) {
  const t = useTranslations('doctor')
  const { icon: Icon, ink } = LOOKS[state]
  // A stored finding may have a code that this version has no words for.
  const sentenceKey = `findings.${code}.said` as 'findings.qr_other.said'
  const todoKey = `findings.${code}.todo` as 'findings.qr_other.todo'
  const parameters = (values ?? {}) as { status: string }
  const words = t.has(sentenceKey) ? t(sentenceKey, parameters) : <code className="font-mono">{code}</code>
  const needsAction = state === 'wrong' || state === 'warning'
  return (
    <li className="flex gap-3 px-4 py-3">
      <Icon aria-hidden="true" size={16} strokeWidth={1.75} className={cx('mt-0.5 shrink-0', ink)} />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5 break-words">
        <p>
          <span className="font-semibold text-strong">{t(`checks.${check}`)}</span>{' '}
          <span className={ink}>{t(`states.${state}`)}</span>
          {needsAction ? null : <span className="text-muted"> {words}</span>}
        </p>
        {needsAction ? <p>{words}</p> : null}
        {t.has(todoKey) ? <p className="text-muted">{t(todoKey, parameters)}</p> : null}
        {paste ? <CopyLine text={paste} what={t('pasteWhat')} /> : null}
        {catalogueKey ? <HelpPageLink page={{ book: 'wechat', key: catalogueKey }} words={t('help')} /> : null}
      </div>
    </li>
  )
}
