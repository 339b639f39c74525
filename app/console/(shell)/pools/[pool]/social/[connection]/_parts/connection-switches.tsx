import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { type SwitchInput, SwitchList } from '@/components/console/switch-list'
import { LetterTile } from '@/components/ui/letter-tile'
import type { ApplicationType } from '@/lib/applications/rules'

type Application = { id: string; name: string; type: ApplicationType; on: boolean }

type ConnectionSwitchesProps = {
  poolHref: string
  connectionId: string
  applications: readonly Application[]
  action: Action<SwitchInput>
}

/** Every application of the pool, with this connection's switch for it. */
export function ConnectionSwitches({ poolHref, connectionId, applications, action }: ConnectionSwitchesProps) {
  const t = useTranslations('console')
  return (
    <SwitchList
      label={t('connection.applications')}
      of={{ connectionId }}
      action={action}
      rows={applications.map((application) => ({
        id: application.id,
        name: application.name,
        href: `${poolHref}/applications/${application.id}`,
        about: t(`applications.types.${application.type}`),
        logo: <LetterTile name={application.name} size="small" />,
        on: application.on,
      }))}
    />
  )
}
