import { getTranslations } from 'next-intl/server'
import { stepPage } from '@/lib/login/page/address'
import { StepForm } from '../../_parts/step-form'
import { SubmitButton } from '../../_parts/submit-button'
import { Card } from './card'
import { type BindContext, bindAddress, formErrorOf } from './stage'

/** No user has this identity yet: asks whether the person has an account. */
export async function AskCard({ context }: { context: BindContext }) {
  const t = await getTranslations('binding')
  const { visit, attempt } = context
  const formError = await formErrorOf(context)
  return (
    <Card
      context={context}
      roomy
      title={t('ask.title')}
      sentence={t('ask.sentence', { name: visit.clientName })}
      formError={formError.above}
    >
      <div className="flex flex-col gap-3">
        <StepForm method="get" action={stepPage(visit.uid, 'bind/account')} hidden={{ attempt: attempt.id }}>
          <SubmitButton>{t('ask.bind')}</SubmitButton>
        </StepForm>
        <CreateForm context={context} />
      </div>
    </Card>
  )
}

export async function CreateForm({ context }: { context: BindContext }) {
  const t = await getTranslations('binding')
  return (
    <StepForm action={bindAddress(context, 'create')}>
      <SubmitButton look="secondary">{t('ask.create')}</SubmitButton>
    </StepForm>
  )
}
