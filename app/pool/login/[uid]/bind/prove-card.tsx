import { getTranslations } from 'next-intl/server'
import { StepForm } from '@/components/hosted/step-form'
import { SubmitButton } from '@/components/hosted/submit-button'
import { maySkip } from '@/lib/login/asking/bind'
import type { Face } from '@/lib/login/asking/faces'
import { Card } from './card'
import { CodeStep, type OpenCode } from './code-step'
import { SendStep } from './send-step'
import { pageOf, type Stage, stepOf, troubleOf } from './stage'

type ProveCardProps = { stage: Stage; face: Extract<Face, { kind: 'prove' }>; code: OpenCode | null }

/** One field of Field Matching, asked for and proved: an account may have it. */
export async function ProveCard({ stage, face, code }: ProveCardProps) {
  const t = await getTranslations('binding')
  const { field, other, sendable } = face
  const trouble = await troubleOf(stage, field)
  const skippable = await maySkip(stage.attempt, field)
  return (
    <Card
      stage={stage}
      opened={field}
      proof={code?.id}
      title={t('prove.title')}
      sentence={t(`prove.${field}`, { name: stage.visit.clientName })}
      trouble={trouble.above}
    >
      {code ? (
        <CodeStep stage={stage} opened={field} code={code} submit={t('prove.submit')} />
      ) : (
        <SendStep stage={stage} opened={field} names="field" sendable={sendable} />
      )}
      {skippable ? (
        <StepForm action={stepOf(stage, 'skip', field)} hidden={{ field }}>
          <SubmitButton look="secondary">{t('prove.skip')}</SubmitButton>
        </StepForm>
      ) : other ? (
        <a href={pageOf(stage, other)} className="self-center rounded-control text-accent hover:underline">
          {t(`prove.begin.${other}`)}
        </a>
      ) : null}
    </Card>
  )
}
