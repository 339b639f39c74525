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

type ProveCardProps = { stage: BindContext; face: Extract<BindView, { kind: 'prove' }>; code: Code | null }

/** One field of Field Matching, asked for and proved: an account may have it. */
export async function ProveCard({ stage, face, code }: ProveCardProps) {
  const t = await getTranslations('binding')
  const { field, other, sendable } = face
  const trouble = await formErrorOf(stage)
  const skippable = await maySkip(stage.attempt, field)
  return (
    <Card
      stage={stage}
      title={t('prove.title')}
      sentence={t(`prove.${field}`, { name: stage.visit.clientName })}
      trouble={trouble.above}
    >
      {code ? (
        <CodeStep stage={stage} code={code} submit={t('prove.submit')} />
      ) : (
        <SendStep stage={stage} opened={field} names="field" sendable={sendable} />
      )}
      {skippable ? (
        <StepForm action={bindAddress(stage, 'skip')} hidden={{ field }}>
          <SubmitButton look="secondary">{t('prove.skip')}</SubmitButton>
        </StepForm>
      ) : other ? (
        <a href={bindAddress(stage, other)} className="self-center rounded-control text-accent hover:underline">
          {t(`prove.begin.${other}`)}
        </a>
      ) : null}
    </Card>
  )
}
