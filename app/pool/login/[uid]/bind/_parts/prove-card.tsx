import { getTranslations } from 'next-intl/server'
import { maySkip } from '@/lib/login/asking/bind'
import type { BindView } from '@/lib/login/asking/bind-view'
import type { Code } from '@/lib/login/proofs/codes'
import { StepForm } from '../../_parts/step-form'
import { SubmitButton } from '../../_parts/submit-button'
import { Card } from './card'
import { CodeStep } from './code-step'
import { SendStep } from './send-step'
import { type BindContext, bindAddress, formErrorOf } from './stage'

type ProveCardProps = { context: BindContext; view: Extract<BindView, { kind: 'prove' }>; code: Code | null }

/** Asks for one field of Field Matching and its proof, since an account may have it. */
export async function ProveCard({ context, view, code }: ProveCardProps) {
  const t = await getTranslations('binding')
  const { field, other, sendable } = view
  const formError = await formErrorOf(context)
  const skippable = await maySkip(context.attempt, field)
  return (
    <Card
      context={context}
      title={t('prove.title')}
      sentence={t(`prove.${field}`, { name: context.visit.clientName })}
      formError={formError.above}
    >
      {code ? (
        <CodeStep context={context} code={code} submit={t('prove.submit')} />
      ) : (
        <SendStep context={context} opened={field} names="field" sendable={sendable} />
      )}
      {skippable ? (
        <StepForm action={bindAddress(context, 'skip')} hidden={{ field }}>
          <SubmitButton look="secondary">{t('prove.skip')}</SubmitButton>
        </StepForm>
      ) : other ? (
        <a href={bindAddress(context, other)} className="self-center rounded-control text-accent hover:underline">
          {t(`prove.begin.${other}`)}
        </a>
      ) : null}
    </Card>
  )
}
