import { useTranslations } from 'next-intl'
import { SandboxBadge } from '@/components/console/sandbox-badge'
import { Badge } from '@/components/ui/badge'
import { isSource } from '@/lib/modes'

type WaysProps = { identities: readonly { source: string; sandbox: boolean }[]; hasPassword: boolean }

/** How a user can log in. */
export function Ways({ identities, hasPassword }: WaysProps) {
  const t = useTranslations('console')
  const ofSources = useTranslations('sources.sources')
  const sources = [...new Set(identities.map((identity) => identity.source))]
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {sources.map((source) => (
        <Badge key={source}>{isSource(source) ? ofSources(`${source}.name`) : source}</Badge>
      ))}
      {hasPassword ? <Badge>{t('users.byPassword')}</Badge> : null}
      {identities.some((identity) => identity.sandbox) ? <SandboxBadge /> : null}
    </span>
  )
}
