import { MessagesSquare } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SandboxBadge } from '@/components/console/sandbox-badge'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import { countUsersByConnection } from '@/lib/association/queries'
import { listConnections } from '@/lib/connections/queries'
import { troubleOf } from '@/lib/connections/rules'
import { poolPage } from '@/lib/console/pool-page'
import { findMode } from '@/lib/modes'
import { TroubleBadge } from './_parts/trouble-badge'

type Props = { params: Promise<{ pool: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.social'))('title') }
}

export default async function SocialPage({ params }: Props) {
  const { pool } = await poolPage((await params).pool)
  const [t, ofModes, connections, users] = await Promise.all([
    getTranslations('console.social'),
    getTranslations('sources.modes'),
    listConnections(pool.id),
    countUsersByConnection(pool.id),
  ])
  const here = `/pools/${pool.id}/social`
  /** The mode's name; its raw id when another version made the connection and this one does not know the mode. */
  const nameOf = (stored: string) => {
    const mode = findMode(stored)
    return mode ? ofModes(`${mode}.name`) : stored
  }
  const create = (
    <ButtonLink href={`${here}/new`} variant="primary">
      {t('create')}
    </ButtonLink>
  )
  const head = (
    <>
      <Th>{t('displayName')}</Th>
      <Th>{t('identifier')}</Th>
      <Th>{t('mode')}</Th>
      <Th end>{t('applicationsOn')}</Th>
      <Th end>{t('users')}</Th>
    </>
  )
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={connections.length ? create : null} />
      {connections.length ? (
        <Table label={t('title')} head={head}>
          {connections.map((connection) => (
            <Tr key={connection.id}>
              <Td grow className="min-w-60">
                <span className="flex min-w-0 items-center gap-2">
                  <span className="min-w-0">
                    <RowLink href={`${here}/${connection.id}`}>{connection.displayName}</RowLink>
                  </span>
                  {connection.sandbox ? <SandboxBadge /> : null}
                  {troubleOf(connection.trouble) ? <TroubleBadge /> : null}
                </span>
              </Td>
              <Td>
                <code className="font-mono text-[0.8125rem]">{connection.identifier}</code>
              </Td>
              <Td>{nameOf(connection.mode)}</Td>
              <Td end>{connection._count.switches}</Td>
              <Td end>{users.get(connection.id) ?? 0}</Td>
            </Tr>
          ))}
        </Table>
      ) : (
        <EmptyState icon={<MessagesSquare />} sentence={t('empty')} action={create} />
      )}
    </>
  )
}
