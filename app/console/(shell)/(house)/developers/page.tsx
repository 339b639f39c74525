import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { CopyId } from '@/components/console/copy-value'
import { InviteButton } from '@/components/console/developers/invite-button'
import { KeySection } from '@/components/console/keys/key-section'
import { Moment } from '@/components/console/moment'
import { Badge } from '@/components/ui/badge'
import { PageHeader } from '@/components/ui/page-header'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Truncate } from '@/components/ui/truncate'
import { developerPage } from '@/lib/console/guard'
import { listKeys } from '@/lib/oidc/keys/load'
import { getSystemPool } from '@/lib/pools/queries'
import { LISTED_USERS, listUsers } from '@/lib/users/queries'
import { inviteDeveloper, removeConsoleKey, rotateConsoleKey } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.developers'))('title') }
}

/** For the installation's owner: who else may work here, and the keys by which all of them log in. */
export default async function DevelopersPage() {
  const developer = await developerPage()
  if (!developer.owner) notFound()
  const [t, system] = await Promise.all([getTranslations('console.developers'), getSystemPool()])
  const [developers, keys] = await Promise.all([listUsers(system.id), listKeys(system.id)])
  const full = developers.length === LISTED_USERS
  const sentence = full ? t('newest', { count: LISTED_USERS }) : t('sentence')
  const head = (
    <>
      <Th>{t('name')}</Th>
      <Th>{t('id')}</Th>
      <Th>{t('joined')}</Th>
    </>
  )
  return (
    <>
      <PageHeader title={t('title')} sentence={sentence} action={<InviteButton action={inviteDeveloper} />} />
      <Table label={t('title')} head={head}>
        {developers.map((user) => (
          <Tr key={user.id}>
            <Td grow className="min-w-40">
              <span className="flex items-center gap-2">
                <Truncate text={user.name ?? user.email ?? ''} className="font-semibold text-strong" />
                {user.owner ? <Badge tone="accent">{t('owner')}</Badge> : null}
              </span>
              {user.name ? <Truncate text={user.email ?? ''} className="text-muted" /> : null}
            </Td>
            <Td>
              <CopyId text={user.id} what={user.id} />
            </Td>
            <Td>
              <Moment at={user.createdAt} />
            </Td>
          </Tr>
        ))}
      </Table>
      <div className="mt-8">
        <KeySection keys={keys} whose="console" actions={{ rotate: rotateConsoleKey, remove: removeConsoleKey }} />
      </div>
    </>
  )
}
