'use client'

import type { Action } from '@/components/console/form/action-result'
import { SaveBar } from '@/components/console/form/save-bar'
import { type Change, useSettingsForm } from '@/components/console/form/use-settings-form'
import type { SaveResult } from '@/lib/console/action-result'
import type { Mode } from '@/lib/modes'
import { ConnectionForm, type ConnectionFormSetting } from '../../_parts/connection-form'
import type { DirectLink } from '../../_parts/direct-links'
import {
  type ConnectionValues,
  fieldOf,
  fieldsOf,
  type StoredConnection,
  schemaFor,
  valuesOf,
} from '../../_parts/values'

/** A secret is right only for its AppID, and that only at its source. */
const CREDENTIALS = ['appId', 'appSecret', 'sandbox'] as const

type SaveInput = Change<ConnectionValues> & { id: string; change: { mode: Mode } }

type EditConnectionFormProps = ConnectionFormSetting & {
  connection: StoredConnection
  version: number
  action: Action<SaveInput, SaveResult<StoredConnection>>
  directLinks: readonly DirectLink[]
}

export function EditConnectionForm({ connection, version, action, ...props }: EditConnectionFormProps) {
  const { id, mode } = connection
  const state = useSettingsForm({
    schemaOf: schemaFor,
    stored: { version, values: valuesOf(connection) },
    fields: fieldsOf(mode),
    together: [CREDENTIALS],
    async save({ version, change }) {
      const result = await action({ id, version, change: { ...change, mode } })
      if (!result.ok) return result
      const { data } = result
      const conflicts = data.conflicts.map((told) => ({ ...told, field: fieldOf(mode, told.field) }))
      return { ok: true, data: { ...data, values: valuesOf(data.values), conflicts } }
    },
    settings: mode,
  })
  return (
    <ConnectionForm {...props} state={state} connectionId={id}>
      <SaveBar {...state.bar} />
    </ConnectionForm>
  )
}
