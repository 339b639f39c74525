import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { KeySection } from '@/components/console/keys/key-section'
import { SearchForm } from '@/components/console/search-form'
import { PageHeader } from '@/components/ui/page-header'
import { developerPage } from '@/lib/console/guard'
import { listDevelopers, listInvitations } from '@/lib/developers/queries'
import { listKeys } from '@/lib/oidc/keys/load'
import { getSystemPool } from '@/lib/pools/queries'
import { MAX_LISTED_USERS } from '@/lib/users/queries'
import { DeveloperTable } from './_parts/developer-table'
import { InvitationSection } from './_parts/invitation-section'
import { InviteButton } from './_parts/invite-button'
import * as actions from './actions'

type Props = { searchParams: Promise<{ q?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.developers'))('title') }
}

/** For the installation's owner only: the developers, open invitations, and the keys that sign developers' logins. */
export default async function DevelopersPage({ searchParams }: Props) {
  const developer = await developerPage()
  if (!developer.owner) notFound()
  const search = [(await searchParams).q ?? ''].flat().join(' ').trim().slice(0, 200)
  const [t, system] = await Promise.all([getTranslations('console.developers'), getSystemPool()])
  const [developers, invitations, keys] = await Promise.all([
    listDevelopers(developer, search),
    listInvitations(developer),
    listKeys(system.id),
  ])
  const full = developers.length === MAX_LISTED_USERS
  const sentence = full ? t(search ? 'newestFound' : 'newest', { count: MAX_LISTED_USERS }) : t('sentence')
  return (
    <>
      <PageHeader title={t('title')} sentence={sentence} action={<InviteButton action={actions.inviteDeveloper} />} />
      <div className="flex flex-col gap-4">
        {full || search ? (
          <SearchForm action="/developers" label={t('search')} placeholder={t('searchPlaceholder')} value={search} />
        ) : null}
        {developers.length ? (
          <DeveloperTable
            developers={developers}
            ownId={developer.id}
            actions={{ setStatus: actions.setDeveloperStatus, signOut: actions.signDeveloperOut }}
          />
        ) : (
          <p role="status">{t('nobodyFound', { search })}</p>
        )}
      </div>
      <div className="mt-8">
        <InvitationSection invitations={invitations} withdraw={actions.withdrawInvitation} />
        <KeySection
          keys={keys}
          whose="console"
          actions={{ rotate: actions.rotateConsoleKey, remove: actions.removeConsoleKey }}
        />
      </div>
    </>
  )
}
