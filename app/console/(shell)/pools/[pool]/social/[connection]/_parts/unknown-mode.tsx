import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { countUsersThrough } from '@/lib/association/queries'
import { RemoveConnection } from './remove-connection'

type UnknownModeProps = {
  pool: { id: string }
  connection: { id: string; displayName: string; identifier: string; mode: string }
}

/** The page of a connection whose mode this version does not know: it can only be deleted. */
export async function UnknownMode({ pool, connection }: UnknownModeProps) {
  const [t, users] = await Promise.all([getTranslations('console'), countUsersThrough(pool.id, connection.id)])
  const list = `/pools/${pool.id}/social`
  const items = [{ label: t('social.title'), href: list }, { label: connection.displayName }]
  return (
    <>
      <PageHeader breadcrumb={{ label: t('words.breadcrumb'), items }} title={connection.displayName} />
      <div className="mb-10 max-w-160">
        <Notice>{t('connection.unknownMode', { mode: connection.mode })}</Notice>
      </div>
      <RemoveConnection poolId={pool.id} connection={connection} users={users} />
    </>
  )
}
