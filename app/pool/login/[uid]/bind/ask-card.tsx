import { getTranslations } from 'next-intl/server'
import { StepForm } from '@/components/hosted/step-form'
import { SubmitButton } from '@/components/hosted/submit-button'
import { Card } from './card'
import { type Stage, stepOf, troubleOf } from './stage'

/** Nobody knows this WeChat yet: whether the person has an account. */
export async function AskCard({ stage }: { stage: Stage }) {
  const t = await getTranslations('binding')
  const { visit, attempt } = stage
  const trouble = await troubleOf(stage, 'ask')
  return (
    <Card
      stage={stage}
      roomy
      title={t('ask.title')}
      sentence={t('ask.sentence', { name: visit.clientName })}
      trouble={trouble.above}
    >
      <div className="flex flex-col gap-3">
        <StepForm method="get" action={`/login/${visit.uid}/bind`} hidden={{ attempt: attempt.id, with: 'bind' }}>
          <SubmitButton>{t('ask.bind')}</SubmitButton>
        </StepForm>
        <CreateForm stage={stage} />
      </div>
    </Card>
  )
}

export async function CreateForm({ stage }: { stage: Stage }) {
  const t = await getTranslations('binding')
  return (
    <StepForm action={stepOf(stage, 'create', 'ask')}>
      <SubmitButton look="secondary">{t('ask.create')}</SubmitButton>
    </StepForm>
  )
}
