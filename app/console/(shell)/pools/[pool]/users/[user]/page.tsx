import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CopyLine } from '@/components/console/copy-value'
import { Moment } from '@/components/console/moment'
import { SandboxBadge } from '@/components/console/sandbox-badge'
import { ConflictList } from '@/components/console/users/conflict-list'
import { nameOf } from '@/components/console/users/name-of'
import { UserPicture } from '@/components/console/users/user-picture'
import { UserStatus } from '@/components/console/users/user-status'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { withConnections } from '@/lib/association/queries'
import { listConnections } from '@/lib/connections/queries'
import { listConsents } from '@/lib/consent/queries'
import { orNotFound, poolPage } from '@/lib/console/pool-page'
import { env } from '@/lib/env'
import { listConflicts } from '@/lib/users/conflicts'
import { getUser } from '@/lib/users/queries'
import { profileOf } from '@/lib/users/schema'
import { AllowedApplications } from './_parts/allowed-applications'
import { IdentityPanel } from './_parts/identity-panel'
import { LinkIdentity } from './_parts/link-identity'
import { ProfileForm } from './_parts/profile-form'
import { SessionsSection } from './_parts/sessions-section'
import { StatusSection } from './_parts/status-section'
import { linkIdentity, saveUser, setUserStatus, signOutEverywhere, unlinkIdentity, withdraw } from './actions'

type Props = { params: Promise<{ pool: string; user: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { pool, user } = await params
  return { title: nameOf(await orNotFound(getUser((await poolPage(pool)).pool.id, user))) }
}

export default async function UserPage({ params }: Props) {
  const { pool: poolId, user: id } = await params
  const { pool } = await poolPage(poolId)
  const user = await orNotFound(getUser(pool.id, id))
  const [t, identities, conflicts, connections, consents] = await Promise.all([
    getTranslations('console'),
    withConnections(pool.id, user.identities),
    listConflicts(pool.id, { userId: id }),
    listConnections(pool.id),
    listConsents(pool.id, id),
  ])
  const home = `/pools/${pool.id}`
  const name = nameOf(user)
  const none = <span className="text-muted">{t('users.none')}</span>
  return (
    <>
      <PageHeader
        breadcrumb={{
          label: t('words.breadcrumb'),
          items: [{ label: t('users.title'), href: `${home}/users` }, { label: name }],
        }}
        title={
          <span className="flex items-center gap-3">
            <UserPicture home={home} name={name} pictureId={user.pictureId} size="medium" />
            <span className="min-w-0 break-words">{name}</span>
          </span>
        }
        aside={
          <>
            <UserStatus status={user.status} />
            {user.sandbox ? <SandboxBadge /> : null}
          </>
        }
      />
      <Section title={t('users.account')}>
        <DescriptionList
          items={[
            { term: t('users.id'), value: <CopyLine text={user.id} what={t('users.id')} /> },
            { term: t('users.createdAt'), value: <Moment at={user.createdAt} /> },
            {
              term: t('users.lastLogin'),
              value: user.lastLoginAt ? <Moment at={user.lastLoginAt} /> : t('users.never'),
            },
            { term: t('users.logins'), value: user.logins },
          ]}
        />
      </Section>
      <Section title={t('users.profile')} sentence={t('users.profileSentence')}>
        <ProfileForm
          key={id}
          id={id}
          stored={{ version: user.version, values: profileOf(user) }}
          phoneRegion={env().PHONE_REGION}
          action={saveUser.bind(null, pool.id)}
        />
      </Section>
      <Section title={t('users.identities')} sentence={t('users.identitiesSentence')}>
        {identities.length
          ? identities.map((identity) => (
              <IdentityPanel
                key={identity.id}
                identity={identity}
                user={user}
                home={home}
                unlink={unlinkIdentity.bind(null, pool.id)}
              />
            ))
          : none}
        {connections.length ? (
          <LinkIdentity
            userId={id}
            connections={connections.map(({ id, displayName, identifier }) => ({ id, displayName, identifier }))}
            action={linkIdentity.bind(null, pool.id)}
          />
        ) : null}
      </Section>
      {conflicts.length ? (
        <Section title={t('connection.conflicts.title')} sentence={t('connection.conflicts.sentence')}>
          <ConflictList conflicts={conflicts} poolHref={home} />
        </Section>
      ) : null}
      <AllowedApplications consents={consents} userId={id} home={home} withdraw={withdraw.bind(null, pool.id)} />
      <SessionsSection user={{ id, name }} action={signOutEverywhere.bind(null, pool.id)} />
      <StatusSection user={{ id, name, status: user.status }} action={setUserStatus.bind(null, pool.id)} />
    </>
  )
}
