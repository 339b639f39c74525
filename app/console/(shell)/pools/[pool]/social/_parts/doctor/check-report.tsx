import { useTranslations } from 'next-intl'
import type { Refusal } from '@/components/console/form/action-result'
import { RefusalNotice } from '@/components/console/form/refusal-notice'
import { Spinner } from '@/components/ui/spinner'
import { CHECKS, type Finding } from '@/lib/doctor/schema'
import { FindingList } from './finding-list'

type CheckReportProps = { pending: boolean; refusal: Refusal | null; findings: readonly Finding[] | null }

/** Progress while the check runs, then the findings; both are announced to screen readers. */
export function CheckReport({ pending, refusal, findings }: CheckReportProps) {
  const t = useTranslations('doctor')
  const count = (state: Finding['state']) => findings?.filter((finding) => finding.state === state).length ?? 0
  const summary = findings ? t('summary', { wrong: count('wrong'), warnings: count('warning') }) : ''
  return (
    <>
      <p role="status" className={pending || (findings && !refusal) ? undefined : 'sr-only'}>
        {pending ? t('pending') : refusal ? '' : summary}
      </p>
      {refusal && !pending ? <RefusalNotice refusal={refusal} /> : null}
      {pending ? <Underway /> : findings && !refusal ? <FindingList findings={findings} /> : null}
    </>
  )
}

function Underway() {
  const t = useTranslations('doctor.checks')
  return (
    <ul aria-hidden="true" className="divide-y divide-line rounded-panel border border-line bg-panel text-muted">
      {CHECKS.map((check) => (
        <li key={check} className="flex items-center gap-3 px-4 py-3">
          <Spinner />
          {t(check)}
        </li>
      ))}
    </ul>
  )
}
