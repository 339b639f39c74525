import { getTranslations } from 'next-intl/server'
import { listChoices } from '@/lib/login/asking/bind'
import { StepForm } from '../../_parts/step-form'
import { AccountButton } from './account-button'
import { Card } from './card'
import { type BindContext, bindAddress, formErrorOf } from './stage'

/** Lets the person choose among several accounts that have the proved addresses. */
export async function ChooseCard({ context, userIds }: { context: BindContext; userIds: readonly string[] }) {
  const t = await getTranslations('binding')
  const formError = await formErrorOf(context)
  const accounts = await listChoices(context.attempt.poolId, userIds)
  return (
    <Card context={context} roomy title={t('choose.title')} sentence={t('choose.sentence')} formError={formError.above}>
      <StepForm action={bindAddress(context, 'choose')}>
        {accounts.map(({ id, name, address }) => (
          <AccountButton key={id} id={id} name={name ?? address ?? t('choose.unnamed')} address={address} />
        ))}
      </StepForm>
    </Card>
  )
}
