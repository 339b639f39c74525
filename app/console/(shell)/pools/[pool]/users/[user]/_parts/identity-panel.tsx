import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { CopyId } from '@/components/console/copy-value'
import { Moment } from '@/components/console/moment'
import { SandboxBadge } from '@/components/console/sandbox-badge'
import { SourceMark } from '@/components/source-mark'
import { DescriptionList } from '@/components/ui/description-list'
import { Panel } from '@/components/ui/section'
import { isSource } from '@/lib/modes'
import { type UnlinkAction, UnlinkIdentity } from './unlink-identity'

type Identity = {
  id: string
  source: string
  sandbox: boolean
  lastUsedAt: Date
  connection: { id: string; displayName: string } | null
  keys: readonly { kind: string; realm: string; value: string }[]
}

type IdentityPanelProps = {
  identity: Identity
  user: { id: string; lastLoginAt: Date | null }
  home: string
  unlink: UnlinkAction
}

/** One identity of a user, and the keys it is recognised by. */
export function IdentityPanel({ identity, user, home, unlink }: IdentityPanelProps) {
  const t = useTranslations('console')
  const ofSources = useTranslations('sources.sources')
  const { connection } = identity
  return (
    <Panel className="py-3">
      <div className="flex flex-wrap items-center gap-2 pb-1">
        <SourceMark source={identity.source} className="size-5" />
        <h3 className="font-semibold text-strong">
          {isSource(identity.source) ? ofSources(`${identity.source}.name`) : identity.source}
        </h3>
        {identity.sandbox ? <SandboxBadge /> : null}
        <span className="ml-auto text-muted">
          {user.lastLoginAt ? <Moment at={identity.lastUsedAt} /> : t('users.unused')}
        </span>
        <UnlinkIdentity userId={user.id} identityId={identity.id} action={unlink} />
      </div>
      <DescriptionList
        items={[
          {
            term: t('users.through'),
            value: connection ? (
              <Link
                href={`${home}/social/${connection.id}`}
                className="rounded-control hover:text-accent hover:underline"
              >
                {connection.displayName}
              </Link>
            ) : (
              t('users.connectionGone')
            ),
          },
          ...identity.keys.map((key) => ({
            term: key.kind,
            value: (
              <>
                <CopyId text={key.value} what={key.kind} />
                <p className="text-[0.8125rem] text-muted">{t('users.realm', { realm: key.realm })}</p>
              </>
            ),
          })),
        ]}
      />
    </Panel>
  )
}
