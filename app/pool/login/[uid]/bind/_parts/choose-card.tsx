import { getTranslations } from 'next-intl/server'
import { listChoices } from '@/lib/login/asking/bind'
import { StepForm } from '../../_parts/step-form'
import { AccountButton } from './account-button'
import { Card } from './card'
import { type BindContext, bindAddress, formErrorOf } from './stage'

/** Several accounts have what the person has proved. */
export async function ChooseCard({ stage, userIds }: { stage: BindContext; userIds: readonly string[] }) {
  const t = await getTranslations('binding')
  const trouble = await formErrorOf(stage)
  const accounts = await listChoices(stage.attempt.poolId, userIds)
  return (
    <Card stage={stage} roomy title={t('choose.title')} sentence={t('choose.sentence')} trouble={trouble.above}>
      <StepForm action={bindAddress(stage, 'choose')}>
        {accounts.map(({ id, name, address }) => (
          <AccountButton key={id} id={id} name={name ?? address ?? t('choose.unnamed')} address={address} />
        ))}
      </StepForm>
    </Card>
  )
}
