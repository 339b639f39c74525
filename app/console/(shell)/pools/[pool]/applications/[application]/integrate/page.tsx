import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import { getApplication } from '@/lib/applications/queries'
import { orNotFound, poolPage } from '@/lib/console/pool-page'
import { addressesOf, applicationTypeOf, CHOICES, choiceOf, fits, originFor } from '@/lib/integrate/rules'
import { snippetOf } from '@/lib/integrate/snippets'
import { issuerOf } from '@/lib/oidc/issuer'
import { Addresses } from './_parts/addresses'
import { Choices } from './_parts/choices'
import { Steps } from './_parts/steps'

type Props = {
  params: Promise<{ pool: string; application: string }>
  searchParams: Promise<{ with?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrate'))('title') }
}

/** How to connect this application, for the framework or tool that it is made with. */
export default async function IntegratePage({ params, searchParams }: Props) {
  const { pool: poolId, application: id } = await params
  const { pool } = await poolPage(poolId)
  const application = await orNotFound(getApplication(pool.id, id))
  const [t, { with: requested }] = await Promise.all([getTranslations('integrate'), searchParams])
  const { type, redirectUris } = application
  const choice = choiceOf(typeof requested === 'string' ? requested : undefined, type)
  const home = `/pools/${pool.id}/applications/${id}`
  const origin = originFor(choice, redirectUris)
  const snippet = await snippetOf[choice]({ issuer: issuerOf(pool), clientId: id, type, origin })
  return (
    <>
      <p className="mb-4 text-muted">{t('sentence')}</p>
      <Choices
        label={t('choices')}
        current={choice}
        options={CHOICES.map((value) => ({
          value,
          name: t(`with.${value}.name`),
          sentence: t(fits(value, type) ? `with.${value}.sentence` : `unfit.${applicationTypeOf(value)}`),
          href: `${home}/integrate?with=${value}`,
          fits: fits(value, type),
        }))}
      />
      {fits(choice, type) ? (
        <>
          {application.keyAuth && snippet.secrets.length ? (
            <Notice tone="warn" className="mb-6">
              {t('keyAuth')}
            </Notice>
          ) : null}
          <Addresses application={application} addresses={addressesOf(choice, origin)} settings={`${home}/settings`} />
          <Steps choice={choice} snippet={snippet} />
        </>
      ) : (
        <Notice title={t('unfit.title', { choice: t(`with.${choice}.name`) })}>
          {t(`unfit.${applicationTypeOf(choice)}Why`)}
        </Notice>
      )}
    </>
  )
}
