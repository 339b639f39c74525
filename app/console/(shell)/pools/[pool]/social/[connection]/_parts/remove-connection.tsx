import { useTranslations } from 'next-intl'
import { RemoveSection } from '@/components/console/remove-section'
import { removeConnection } from '../actions'

type RemoveConnectionProps = {
  poolId: string
  connection: { id: string; identifier: string; displayName: string }
  /** How many users have logged in through the connection. */
  users: number
}

export const RemoveConnection = ({ poolId, connection, users }: RemoveConnectionProps) => (
  <RemoveSection
    of="connection"
    name={connection.displayName}
    consequence={useTranslations('console.connection.remove')('consequence', { users })}
    word={connection.identifier}
    id={connection.id}
    action={removeConnection.bind(null, poolId)}
    next={`/pools/${poolId}/social`}
  />
)
