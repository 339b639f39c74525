import type { UpdateApplication } from '@/lib/applications/schema'
import type { useActionForm } from '../form/use-action-form'

/** What the groups of the settings form share. */
export type ApplicationState = Pick<
  ReturnType<typeof useActionForm<UpdateApplication, UpdateApplication, unknown>>,
  'form' | 'current' | 'errorOf' | 'field'
>
