import type { useSettingsForm } from '@/components/console/form/use-settings-form'
import type { UpdateApplication } from '@/lib/applications/schema'

/** The part of the form's state that its groups use. */
export type ApplicationState = Pick<
  ReturnType<typeof useSettingsForm<UpdateApplication, UpdateApplication>>,
  'form' | 'current' | 'errorOf' | 'field' | 'conflicts'
>
