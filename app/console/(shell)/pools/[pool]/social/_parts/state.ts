import type { useActionForm } from '@/components/console/form/use-action-form'
import type { ConnectionValues } from './values'

/** What the fields of the form share. */
export type ConnectionState = Pick<
  ReturnType<typeof useActionForm<ConnectionValues, ConnectionValues, unknown>>,
  'form' | 'current' | 'errorOf' | 'field' | 'resets'
>
