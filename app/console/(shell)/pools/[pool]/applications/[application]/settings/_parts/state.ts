import type { useActionForm } from '@/components/console/form/use-action-form'
import type { UpdateApplication } from '@/lib/applications/schema'

/** The part of the form's state that its groups use. */
export type ApplicationState = Pick<
  ReturnType<typeof useActionForm<UpdateApplication, UpdateApplication, unknown>>,
  'form' | 'current' | 'errorOf' | 'field'
>
