import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EventTable } from '@/components/console/audit/event-table'
import { CopyLine } from '@/components/console/copy-value'
import { SendsToday } from '@/components/console/sends/sends-today'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/section'
import { listEvents } from '@/lib/audit/queries'
import { poolPage } from '@/lib/console/pool-page'
import { sendsToday } from '@/lib/delivery/allowance'
import { withActors } from '@/lib/developers/queries'
import { env } from '@/lib/env'
import { poolOrigin } from '@/lib/hosts'
import { issuerOf } from '@/lib/oidc/issuer'
import { countsOf } from '@/lib/pools/queries'
import { Counts } from './_parts/counts'
import { NextSteps } from './_parts/next-steps'
import { stepsOf } from './_parts/steps'

type Props = { params: Promise<{ pool: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { pool } = await poolPage((await params).pool)
  const t = await getTranslations('console.overview')
  // The pool layout's title template does not apply to the page in its own segment, so the title is written out.
  return { title: { absolute: `${t('title')} · ${pool.displayName} · ${env().BRAND_NAME}` } }
}

export default async function OverviewPage({ params }: Props) {
  const { developer, pool } = await poolPage((await params).pool)
  const home = `/pools/${pool.id}`
  const [t, counts, sends, steps, events] = await Promise.all([
    getTranslations('console.overview'),
    countsOf(pool.id),
    sendsToday(pool.id),
    stepsOf(pool.id),
    listEvents(pool.id, { take: 8 }).then(withActors),
  ])
  return (
    <div className="flex flex-col gap-8">
      <div>
        <PageHeader title={pool.displayName} sentence={t('sentence')} />
        <Counts home={home} counts={counts} />
      </div>
      {steps.some((step) => !step.done) ? (
        <section aria-labelledby="steps" className="flex flex-col gap-3">
          <h2 id="steps" className="font-semibold text-section text-strong">
            {t('steps.title')}
          </h2>
          <NextSteps steps={steps} />
        </section>
      ) : null}
      <section aria-labelledby="messages" className="flex flex-col gap-3">
        <h2 id="messages" className="font-semibold text-section text-strong">
          {t('messages')}
        </h2>
        <Panel>
          <SendsToday today={sends} settings={`${home}/settings#messages`} />
        </Panel>
      </section>
      <section aria-labelledby="addresses" className="flex flex-col gap-3">
        <h2 id="addresses" className="font-semibold text-section text-strong">
          {t('addresses')}
        </h2>
        <Panel className="py-2">
          <DescriptionList
            items={[
              { term: t('host'), value: <CopyLine text={new URL(poolOrigin(pool.name)).host} what={t('host')} /> },
              { term: t('issuer'), value: <CopyLine text={issuerOf(pool)} what={t('issuer')} /> },
            ]}
          />
        </Panel>
      </section>
      <section aria-labelledby="events" className="flex flex-col gap-3">
        <h2 id="events" className="font-semibold text-section text-strong">
          {t('events')}
        </h2>
        <EventTable events={events} self={developer.id} poolId={pool.id} />
      </section>
    </div>
  )
}
