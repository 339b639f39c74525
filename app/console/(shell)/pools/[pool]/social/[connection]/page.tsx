import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Moment } from '@/components/console/moment'
import { SandboxBadge } from '@/components/console/sandbox-badge'
import { ConflictList } from '@/components/console/users/conflict-list'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Part } from '@/components/ui/section'
import { countUsersThrough } from '@/lib/association/queries'
import { isListed } from '@/lib/audit/queries'
import { getConnection, listSwitchesOfConnection } from '@/lib/connections/queries'
import { troubleOf } from '@/lib/connections/rules'
import { describeSecrets } from '@/lib/connections/secrets'
import { orNotFound, poolPage } from '@/lib/console/pool-page'
import { findingsOf } from '@/lib/doctor/schema'
import { callbackDomain } from '@/lib/hosts'
import { findMode } from '@/lib/modes'
import { listConflicts } from '@/lib/users/conflicts'
import { switchConnection } from '../../actions'
import { channels, dryRunSetting, issueFor } from '../_parts/form-props'
import { ConnectionGuide } from '../_parts/guide'
import { checkDraft } from '../actions'
import { CheckSection } from './_parts/check-section'
import { ConnectionSwitches } from './_parts/connection-switches'
import { directLinks } from './_parts/direct-links'
import { EditConnectionForm } from './_parts/edit-connection-form'
import { RemoveConnection } from './_parts/remove-connection'
import { SecretSection } from './_parts/secret-section'
import { storedOf } from './_parts/stored'
import { TroubleBanner } from './_parts/trouble-banner'
import { UnknownMode } from './_parts/unknown-mode'
import {
  checkConnection,
  dropNextSecret,
  offerNextSecret,
  promoteSecret,
  retireOldSecret,
  saveConnection,
  verifyNextSecret,
} from './actions'

type Props = { params: Promise<{ pool: string; connection: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { pool, connection } = await params
  return { title: (await orNotFound(getConnection((await poolPage(pool)).pool.id, connection))).displayName }
}

export default async function ConnectionPage({ params }: Props) {
  const { pool: poolId, connection: id } = await params
  const { pool } = await poolPage(poolId)
  const connection = await orNotFound(getConnection(pool.id, id))
  const mode = findMode(connection.mode)
  if (!mode) return <UnknownMode pool={pool} connection={connection} />
  const [t, ofModes, doctor, trial, applications, users, secrets, conflicts] = await Promise.all([
    getTranslations('console'),
    getTranslations('sources.modes'),
    getTranslations('doctor'),
    getTranslations('trial'),
    listSwitchesOfConnection(pool.id, id),
    countUsersThrough(pool.id, id),
    orNotFound(describeSecrets(pool.id, id)),
    listConflicts(pool.id, { connectionId: id }),
  ])
  const { checkedAt } = connection
  const trouble = troubleOf(connection.trouble)
  const listed = trouble && (await isListed(pool.id, trouble.reference))
  const home = `/pools/${pool.id}`
  const list = `${home}/social`
  const items = [{ label: t('social.title'), href: list }, { label: connection.displayName }]
  const newApplication = (
    <ButtonLink href={`${home}/applications/new`} size="small">
      {t('applications.create')}
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        breadcrumb={{ label: t('words.breadcrumb'), items }}
        title={connection.displayName}
        sentence={ofModes(`${mode}.name`)}
        aside={connection.sandbox ? <SandboxBadge /> : null}
        action={<ButtonLink href={`${list}/${id}/try`}>{trial('link')}</ButtonLink>}
      />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,40rem)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-10">
          <CheckSection
            connectionId={id}
            trouble={
              trouble ? (
                <TroubleBanner
                  trouble={trouble}
                  audit={listed ? `${home}/audit?q=${encodeURIComponent(trouble.reference)}` : null}
                />
              ) : null
            }
            findings={findingsOf(connection.checkResult)}
            checkedAt={checkedAt ? doctor.rich('at', { time: () => <Moment at={checkedAt} /> }) : null}
            action={checkConnection.bind(null, pool.id)}
          />
          {conflicts.length ? (
            <Part title={t('connection.conflicts.title')} sentence={t('connection.conflicts.sentence')}>
              <ConflictList conflicts={conflicts} poolHref={home} />
            </Part>
          ) : null}
          <Part title={t('connection.applications')} sentence={t('connection.applicationsSentence')}>
            {applications.length === 0 ? (
              <Notice action={newApplication}>{t('connection.noApplications')}</Notice>
            ) : applications.some((application) => application.on) ? null : (
              <Notice>{t('connection.onForNobody')}</Notice>
            )}
            {applications.length ? (
              <ConnectionSwitches
                poolHref={home}
                connectionId={id}
                applications={applications}
                action={switchConnection.bind(null, pool.id)}
              />
            ) : null}
          </Part>
          <EditConnectionForm
            key={connection.id}
            connection={storedOf(connection)}
            version={connection.version}
            action={saveConnection.bind(null, pool.id)}
            issueCredentials={issueFor(mode, pool.id)}
            checkDraft={checkDraft.bind(null, pool.id)}
            channels={channels()}
            dryRun={await dryRunSetting(pool.id, mode, applications)}
            directLinks={directLinks(pool, connection, applications)}
          />
          <SecretSection
            connectionId={id}
            secrets={secrets}
            actions={{
              offer: offerNextSecret.bind(null, pool.id),
              verify: verifyNextSecret.bind(null, pool.id),
              promote: promoteSecret.bind(null, pool.id),
              drop: dropNextSecret.bind(null, pool.id),
              retire: retireOldSecret.bind(null, pool.id),
            }}
          />
        </div>
        <ConnectionGuide mode={mode} callbackDomain={callbackDomain()} />
      </div>
      <RemoveConnection poolId={pool.id} connection={connection} users={users} />
    </>
  )
}
