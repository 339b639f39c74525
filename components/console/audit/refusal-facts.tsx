import { useTranslations } from 'next-intl'
import type { RequestFacts } from '@/lib/audit/actions'
import type { ListedRefusal } from '@/lib/refusals/listed'
import type { Difference } from '@/lib/refusals/rules'
import { RowLink } from '../../ui/table'

type RefusalFactsProps = { refusal: ListedRefusal; poolId: string }

/**
 * What a refused request sent, what was expected instead, which application and connection it concerned, and what to
 * do.
 */
export function RefusalFacts({ refusal, poolId }: RefusalFactsProps) {
  const { sent, expected, why, help, applicationId, connectionId } = refusal
  const t = useTranslations('console.audit.facts')
  const words = useTranslations()
  const steps = help && words(`${help.book}.${help.key}.todo` as 'refusals.lost.todo').split('\n')
  const { differs, error, budget } = why
  const [subject, per] = String(budget ?? '').split('/')
  const usedUp = `budgets.${subject}.${per}` as 'budgets.password.address'
  return (
    <div className="my-1 flex flex-col gap-3">
      <dl className="flex flex-col gap-2">
        <Group title={t('sent')} facts={sent} first={Object.keys(expected)} />
        <Group title={t('expected')} facts={expected} />
        {differs?.length ? (
          <div>
            <dt className="text-muted">{t('differs')}</dt>
            <dd>
              {[differs]
                .flat()
                .map((one) => t(`differences.${one as Difference}`))
                .join(t('and'))}
            </dd>
          </div>
        ) : null}
        <Target title={t('application')} id={applicationId} folder={`/pools/${poolId}/applications`} />
        <Target title={t('connection')} id={connectionId} folder={`/pools/${poolId}/social`} />
        {budget && t.has(usedUp) ? (
          <div>
            <dt className="text-muted">{t('budget')}</dt>
            <dd>{t(usedUp)}</dd>
          </div>
        ) : null}
        {error ? (
          <div>
            <dt className="text-muted">{t('error')}</dt>
            <dd className="break-words font-mono">{error}</dd>
          </div>
        ) : null}
      </dl>
      {steps ? (
        <div>
          <p className="text-muted">{t('todo')}</p>
          <ol className="list-decimal pl-5 marker:text-muted">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
      ) : null}
    </div>
  )
}

/** A link to the application or connection that the request concerned. */
function Target({ title, id, folder }: { title: string; id: string | null; folder: string }) {
  if (!id) return null
  return (
    <div>
      <dt className="text-muted">{title}</dt>
      <dd className="font-mono">
        <RowLink href={`${folder}/${id}`}>{id}</RowLink>
      </dd>
    </div>
  )
}

/** `first`: the names of facts to list first, because they are compared with the other group. */
function Group({ title, facts, first = [] }: { title: string; facts: RequestFacts; first?: readonly string[] }) {
  const t = useTranslations('console.audit.facts')
  const all = Object.entries(facts).sort(([a], [b]) => Number(first.includes(b)) - Number(first.includes(a)))
  if (!all.length) return null
  return (
    <div>
      <dt className="text-muted">{title}</dt>
      {all.map(([name, value]) => (
        <dd key={name} className="break-all font-mono">
          {name}: {[value].flat().join(', ') || t('none')}
        </dd>
      ))}
    </div>
  )
}
