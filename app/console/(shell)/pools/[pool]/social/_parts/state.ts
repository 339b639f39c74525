import type { useActionForm } from '@/components/console/form/use-action-form'
import type { Conflicts } from '@/components/console/form/use-settings-form'
import type { ConnectionValues } from './values'

/** The part of the form's state that its fields use. */
export type ConnectionState = Pick<
  ReturnType<typeof useActionForm<ConnectionValues, ConnectionValues, unknown>>,
  'form' | 'current' | 'errorOf' | 'field' | 'resets'
> & {
  /** Null for a new connection, as `conflicts` is. */
  stored: ConnectionValues | null
  conflicts: Conflicts<ConnectionValues> | null
}
