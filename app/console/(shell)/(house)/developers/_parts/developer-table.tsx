import { useTranslations } from 'next-intl'
import { Moment } from '@/components/console/moment'
import { nameOf } from '@/components/console/users/name-of'
import { UserStatus } from '@/components/console/users/user-status'
import { Badge } from '@/components/ui/badge'
import { cx } from '@/components/ui/cx'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Truncate } from '@/components/ui/truncate'
import { type DeveloperActions, DeveloperMenu } from './developer-menu'

type Developer = {
  id: string
  name: string | null
  email: string | null
  status: 'active' | 'blocked'
  owner: boolean
  inviter: string | null
  createdAt: Date
  lastLoginAt: Date | null
}

type DeveloperTableProps = {
  developers: readonly Developer[]
  /** The id of the signed-in developer. */
  ownId: string
  actions: DeveloperActions
}

/** Phones hide these columns: name, status and actions are left. */
const WIDE = 'max-sm:hidden'

export function DeveloperTable({ developers, ownId, actions }: DeveloperTableProps) {
  const t = useTranslations('console.developers')
  const head = (
    <>
      <Th>{t('name')}</Th>
      <Th>{t('status')}</Th>
      <Th className={WIDE}>{t('lastLogin')}</Th>
      <Th className={WIDE}>{t('inviter')}</Th>
      <Th className={WIDE}>{t('joined')}</Th>
      <Th>
        <span className="sr-only">{t('column')}</span>
      </Th>
    </>
  )
  return (
    <Table label={t('title')} head={head} fits>
      {developers.map((user) => (
        <Tr key={user.id}>
          <Td grow className="sm:min-w-40">
            <span className="flex items-center gap-2">
              <Truncate text={nameOf(user)} className="font-semibold text-strong" />
              {user.owner ? <Badge tone="accent">{t('owner')}</Badge> : null}
            </span>
            {user.name ? <Truncate text={user.email ?? ''} className="text-muted" /> : null}
          </Td>
          <Td>
            <UserStatus status={user.status} />
          </Td>
          <Td className={WIDE}>
            {user.lastLoginAt ? <Moment at={user.lastLoginAt} /> : <span className="text-muted">{t('never')}</span>}
          </Td>
          <Td className={cx(WIDE, 'max-w-40')}>
            {user.inviter ? <Truncate text={user.inviter} /> : <span className="text-muted">{t('nobody')}</span>}
          </Td>
          <Td className={WIDE}>
            <Moment at={user.createdAt} />
          </Td>
          <Td end>
            <DeveloperMenu
              developer={{ id: user.id, name: nameOf(user), status: user.status, owner: user.owner }}
              own={user.id === ownId}
              actions={actions}
            />
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
