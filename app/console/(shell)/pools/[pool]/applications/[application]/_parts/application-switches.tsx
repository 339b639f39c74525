import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { SandboxBadge } from '@/components/console/sandbox-badge'
import { type SwitchInput, SwitchList } from '@/components/console/switch-list'
import { SourceMark } from '@/components/source-mark'

type Connection = { id: string; displayName: string; identifier: string; source: string; sandbox: boolean; on: boolean }

type ApplicationSwitchesProps = {
  poolHref: string
  applicationId: string
  connections: readonly Connection[]
  action: Action<SwitchInput>
}

/** Every connection of the pool, with its switch for this application. */
export function ApplicationSwitches({ poolHref, applicationId, connections, action }: ApplicationSwitchesProps) {
  const t = useTranslations('console.applications')
  return (
    <SwitchList
      label={t('connections')}
      of={{ applicationId }}
      action={action}
      rows={connections.map((connection) => ({
        id: connection.id,
        name: connection.displayName,
        href: `${poolHref}/social/${connection.id}`,
        about: (
          <>
            <code className="mr-2 font-mono">{connection.identifier}</code>
            {connection.sandbox ? <SandboxBadge /> : null}
          </>
        ),
        logo: <SourceMark source={connection.source} className="size-6" />,
        on: connection.on,
      }))}
    />
  )
}
