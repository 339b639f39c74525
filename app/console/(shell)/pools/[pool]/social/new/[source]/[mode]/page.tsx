import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/ui/page-header'
import { listApplications } from '@/lib/applications/queries'
import { poolPage } from '@/lib/console/pool-page'
import { callbackDomain } from '@/lib/hosts'
import { findMode, sourceOf } from '@/lib/modes'
import { channels, dryRunSetting, issueFor } from '../../../_parts/form-props'
import { ConnectionGuide } from '../../../_parts/guide'
import { checkDraft } from '../../../actions'
import { CreateConnectionForm } from './_parts/create-connection-form'
import { createConnection } from './actions'

type Props = { params: Promise<{ pool: string; source: string; mode: string }> }

const modeOf = ({ source, mode }: Awaited<Props['params']>) => findMode(`${source}:${mode}`)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const mode = modeOf(await params)
  return mode ? { title: (await getTranslations('sources.modes'))(`${mode}.name`) } : {}
}

export default async function NewConnectionPage({ params }: Props) {
  const { pool } = await poolPage((await params).pool)
  const mode = modeOf(await params)
  if (!mode) notFound()
  const source = sourceOf(mode)
  const [t, ofSources, ofModes, applications] = await Promise.all([
    getTranslations('console'),
    getTranslations('sources.sources'),
    getTranslations('sources.modes'),
    listApplications(pool.id),
  ])
  const list = `/pools/${pool.id}/social`
  const items = [
    { label: t('social.title'), href: list },
    { label: t('social.choose'), href: `${list}/new` },
    { label: ofSources(`${source}.modes.title`), href: `${list}/new/${source}` },
    { label: ofModes(`${mode}.name`) },
  ]
  return (
    <>
      <PageHeader
        breadcrumb={{ label: t('words.breadcrumb'), items }}
        title={ofModes(`${mode}.name`)}
        sentence={ofModes(`${mode}.form`)}
      />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,40rem)_minmax(0,1fr)]">
        <CreateConnectionForm
          mode={mode}
          socialHref={list}
          action={createConnection.bind(null, pool.id)}
          checkDraft={checkDraft.bind(null, pool.id)}
          issueCredentials={issueFor(mode, pool.id)}
          channels={channels()}
          dryRun={await dryRunSetting(pool.id, mode, applications)}
        />
        <ConnectionGuide mode={mode} callbackDomain={callbackDomain()} />
      </div>
    </>
  )
}
