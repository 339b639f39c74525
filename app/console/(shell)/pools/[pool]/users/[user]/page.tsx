import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CopyLine } from '@/components/console/copy-value'
import { Moment } from '@/components/console/moment'
import { SandboxBadge } from '@/components/console/sandbox-badge'
import { IdentityPanel } from '@/components/console/users/identity-panel'
import { StatusSection } from '@/components/console/users/status-section'
import { UserStatus } from '@/components/console/users/user-status'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { orNotFound, poolPage } from '@/lib/console/pool-page'
import { getUser } from '@/lib/users/queries'
import { setUserStatus } from './actions'

type Props = { params: Promise<{ pool: string; user: string }> }

const nameOf = (user: { id: string; name: string | null; email: string | null }) => user.name ?? user.email ?? user.id

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { pool, user } = await params
  return { title: nameOf(await orNotFound(getUser((await poolPage(pool)).pool.id, user))) }
}

export default async function UserPage({ params }: Props) {
  const { pool: poolId, user: id } = await params
  const { pool } = await poolPage(poolId)
  const user = await orNotFound(getUser(pool.id, id))
  const t = await getTranslations('console')
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
        title={name}
        aside={
          <>
            <UserStatus status={user.status} />
            {user.sandbox ? <SandboxBadge /> : null}
          </>
        }
      />
      <Section title={t('users.profile')}>
        <DescriptionList
          items={[
            { term: t('users.name'), value: user.name ?? none },
            {
              term: t('users.email'),
              value: user.email
                ? t(user.emailVerifiedAt ? 'users.proved' : 'users.unproved', { email: user.email })
                : none,
            },
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
      <Section title={t('users.identities')} sentence={t('users.identitiesSentence')}>
        {user.identities.length
          ? user.identities.map((identity) => <IdentityPanel key={identity.id} identity={identity} home={home} />)
          : none}
      </Section>
      <StatusSection user={{ id, name, status: user.status }} action={setUserStatus.bind(null, pool.id)} />
    </>
  )
}
