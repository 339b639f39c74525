import { useTranslations } from 'next-intl'
import { Moment } from '@/components/console/moment'
import { nameOf } from '@/components/console/users/name-of'
import { UserPicture } from '@/components/console/users/user-picture'
import { UserStatus } from '@/components/console/users/user-status'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import { Truncate } from '@/components/ui/truncate'
import { Ways } from './ways'

type User = {
  id: string
  name: string | null
  email: string | null
  phone: string | null
  hasPassword: boolean
  pictureId: string | null
  status: 'active' | 'blocked'
  lastLoginAt: Date | null
  identities: readonly { source: string; sandbox: boolean }[]
}

export function UserTable({ users, home }: { users: readonly User[]; home: string }) {
  const t = useTranslations('console.users')
  const head = (
    <>
      <Th>{t('name')}</Th>
      <Th>{t('email')}</Th>
      <Th>{t('phone')}</Th>
      <Th>{t('ways')}</Th>
      <Th>{t('status')}</Th>
      <Th>{t('lastLogin')}</Th>
    </>
  )
  return (
    <Table label={t('title')} head={head}>
      {users.map((user) => (
        <Tr key={user.id}>
          <Td className="min-w-40 max-w-56">
            <span className="flex min-w-0 items-center gap-2.5">
              <UserPicture home={home} name={nameOf(user)} pictureId={user.pictureId} />
              <span className="min-w-0">
                <RowLink href={`${home}/users/${user.id}`}>{nameOf(user)}</RowLink>
              </span>
            </span>
          </Td>
          <Td grow className="min-w-40">
            {user.email ? <Truncate text={user.email} /> : <span className="text-muted">{t('none')}</span>}
          </Td>
          <Td>
            {user.phone ? (
              <span className="tabular-nums">{user.phone}</span>
            ) : (
              <span className="text-muted">{t('none')}</span>
            )}
          </Td>
          <Td>
            <Ways identities={user.identities} hasPassword={user.hasPassword} />
          </Td>
          <Td>
            <UserStatus status={user.status} />
          </Td>
          <Td>
            {user.lastLoginAt ? <Moment at={user.lastLoginAt} /> : <span className="text-muted">{t('never')}</span>}
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
