import { useTranslations } from 'next-intl'
import { StatusDot } from '../../ui/status-dot'

export function UserStatus({ status }: { status: 'active' | 'blocked' }) {
  const t = useTranslations('console.users.statuses')
  return <StatusDot tone={status === 'active' ? 'ok' : 'bad'}>{t(status)}</StatusDot>
}
