import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { listAllowedScopes } from '@/lib/consent/queries'
import { listedScopes, needsConsentPage } from '@/lib/consent/rules'
import { stepPage } from '@/lib/login/page/address'
import { siteOf } from '@/lib/login/page/device'
import { doorwayFrame } from '@/lib/login/page/frame'
import { findUser } from '@/lib/users/queries'
import { Band } from '../_parts/band'
import { BindingPerson } from '../_parts/binding-person'
import { StepForm } from '../_parts/step-form'
import { SubmitButton } from '../_parts/submit-button'
import { visitPage } from '../_parts/visit-page'
import { ConsentList } from './_parts/consent-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consent'))('page') }
}

/** Asks whether an application, a third party's or a native one, may know the user, and lists what it would learn. */
export default visitPage(async ({ pool, visit }) => {
  const { uid, accountId, applicationId, clientName: name, thirdParty } = visit
  if (!needsConsentPage(visit) || !accountId || !applicationId) redirect(stepPage(uid))

  const [t, frame, user, allowed] = await Promise.all([
    getTranslations('consent'),
    doorwayFrame(stepPage(uid, 'consent')),
    findUser(pool.id, accountId),
    listAllowedScopes(pool.id, accountId, applicationId),
  ])
  // The issuer asks for a login, after which we know whom to ask.
  if (user?.status !== 'active') redirect(visit.returnTo)
  const person = user.name ?? user.email ?? user.phone
  // A login with a Callback URL has a redirect address of ours, which says nothing to the user.
  const host = visit.clientId === applicationId ? siteOf(visit.redirectUri) : null
  const items = (['openid', ...listedScopes(visit.scopes)] as const).map((scope) => ({
    key: scope,
    text: t(`scopes.${scope}`),
    note: allowed.includes(scope) ? t('before') : undefined,
  }))
  return (
    <Doorway
      {...frame}
      compact
      tile={{ name }}
      band={<Band sandboxed={user.sandbox} />}
      title={thirdParty ? t('title', { name }) : t('own.title', { name })}
      sentence={thirdParty ? t('sentence', { pool: pool.displayName }) : t('own.sentence')}
    >
      <BindingPerson name={person ?? '·'} text={person ? t('person', { name: person }) : t('unnamed')} />
      <ConsentList title={t('learns')} items={items} />
      <StepForm action={stepPage(uid, 'consent/answer')}>
        <div className="flex flex-col gap-3">
          <SubmitButton name="answer" value="allow">
            {thirdParty ? t('allow') : t('own.allow')}
          </SubmitButton>
          <SubmitButton look="secondary" name="answer" value="deny">
            {thirdParty ? t('deny') : t('own.deny')}
          </SubmitButton>
        </div>
      </StepForm>
      <div className="flex flex-col gap-1 text-balance break-words text-center text-muted text-sm">
        {host ? <p>{t('host', { host })}</p> : null}
        {thirdParty ? <p>{t('later', { pool: pool.displayName })}</p> : null}
      </div>
    </Doorway>
  )
})
