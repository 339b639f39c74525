import { getTranslations } from 'next-intl/server'
import { stepPage } from '@/lib/login/page/address'
import { StepForm } from '../../_parts/step-form'
import { SubmitButton } from '../../_parts/submit-button'
import { Card } from './card'
import { type BindContext, bindAddress, formErrorOf } from './stage'

/** Nobody knows this WeChat yet: whether the person has an account. */
export async function AskCard({ stage }: { stage: BindContext }) {
  const t = await getTranslations('binding')
  const { visit, attempt } = stage
  const trouble = await formErrorOf(stage)
  return (
    <Card
      stage={stage}
      roomy
      title={t('ask.title')}
      sentence={t('ask.sentence', { name: visit.clientName })}
      trouble={trouble.above}
    >
      <div className="flex flex-col gap-3">
        <StepForm method="get" action={stepPage(visit.uid, 'bind/account')} hidden={{ attempt: attempt.id }}>
          <SubmitButton>{t('ask.bind')}</SubmitButton>
        </StepForm>
        <CreateForm stage={stage} />
      </div>
    </Card>
  )
}

export async function CreateForm({ stage }: { stage: BindContext }) {
  const t = await getTranslations('binding')
  return (
    <StepForm action={bindAddress(stage, 'create')}>
      <SubmitButton look="secondary">{t('ask.create')}</SubmitButton>
    </StepForm>
  )
}
