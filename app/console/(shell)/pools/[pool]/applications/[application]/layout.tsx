import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { getApplication } from '@/lib/applications/queries'
import { orNotFound, poolPage } from '@/lib/console/pool-page'
import { env } from '@/lib/env'
import { ExperienceLogin } from '../_parts/experience/experience-login'
import { OverviewOnly } from './_parts/overview-only'

type Props = { params: Promise<{ pool: string; application: string }>; children: ReactNode }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { pool: poolId, application } = await params
  const { pool } = await poolPage(poolId)
  const { name } = await orNotFound(getApplication(pool.id, application))
  return { title: { default: name, template: `%s · ${name} · ${pool.displayName} · ${env().BRAND_NAME}` } }
}

/** What an application's pages share: the heading and the tabs. */
export default async function ApplicationLayout({ params, children }: Props) {
  const { pool: poolId, application: id } = await params
  const { pool } = await poolPage(poolId)
  const [t, application] = await Promise.all([getTranslations('console'), orNotFound(getApplication(pool.id, id))])
  const list = `/pools/${pool.id}/applications`
  const { name, type } = application
  return (
    <>
      <PageHeader
        breadcrumb={{
          label: t('words.breadcrumb'),
          items: [{ label: t('applications.title'), href: list }, { label: name }],
        }}
        title={name}
        sentence={t('applications.detailSentence')}
        aside={<Badge>{t(`applications.types.${type}`)}</Badge>}
        action={
          <OverviewOnly>
            <ExperienceLogin pool={pool} application={application} />
          </OverviewOnly>
        }
      />
      <div className="mb-6">
        <LinkTabs
          label={t('applications.pages')}
          items={[
            { href: `${list}/${id}`, label: t('applications.overview') },
            { href: `${list}/${id}/integrate`, label: t('applications.integrate') },
            { href: `${list}/${id}/settings`, label: t('applications.settings') },
          ]}
        />
      </div>
      {children}
    </>
  )
}
