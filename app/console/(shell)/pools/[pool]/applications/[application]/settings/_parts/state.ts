import type { useActionForm } from '@/components/console/form/use-action-form'
import type { UpdateApplication } from '@/lib/applications/schema'

/** What the groups of the settings form share. */
export type ApplicationState = Pick<
  ReturnType<typeof useActionForm<UpdateApplication, UpdateApplication, unknown>>,
  'form' | 'current' | 'errorOf' | 'field'
>
