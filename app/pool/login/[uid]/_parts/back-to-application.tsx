import { getTranslations } from 'next-intl/server'
import type { Visit } from '@/lib/oidc/visit'
import { StepForm } from './step-form'
import { SubmitButton } from './submit-button'

/**
 * The button that leaves a login that cannot go on here. The console has none, because it would only ask for the login
 * again.
 */
export async function BackToApplication({ visit: { uid, applicationId, clientName } }: { visit: Visit }) {
  if (!applicationId) return null
  const t = await getTranslations('login')
  return (
    <StepForm action={`/login/${uid}/leave`}>
      <SubmitButton look="secondary">{t('backTo', { name: clientName })}</SubmitButton>
    </StepForm>
  )
}
