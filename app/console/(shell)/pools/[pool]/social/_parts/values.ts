import { z } from 'zod'
import { needsSecretAgain } from '@/lib/connections/rules'
import { CreateConnection, UpdateConnection } from '@/lib/connections/schema'
import { SETTINGS } from '@/lib/connections/settings'
import type { Mode } from '@/lib/modes'
import { defaultsOf } from '@/lib/settings'
import { SHAPES } from '@/lib/sources/catalogue'
import type { ModeSetting } from '@/lib/sources/mode'
import type { Draft } from './dry-run/schema'

/** A stored connection without its AppSecret, which must not reach the browser. */
export type StoredConnection = Omit<CreateConnection, 'appSecret'> & { id: string }

/** The form's values. A mode's setting may be missing: each has a default. */
export type ConnectionValues = Omit<CreateConnection, 'settings'> & {
  settings: Readonly<Record<string, ModeSetting | undefined>>
}

const blank = (mode: Mode): ConnectionValues => ({
  mode,
  identifier: '',
  displayName: '',
  appId: '',
  appSecret: '',
  ...defaultsOf(SETTINGS),
  settings: SHAPES[mode].settings.parse({}),
})

/** The form's initial values. */
export function valuesOf(mode: Mode, connection: StoredConnection | null): ConnectionValues {
  if (!connection) return blank(mode)
  const { id: _, ...stored } = connection
  return { ...stored, appSecret: '' }
}

/** The values that a dry run needs. */
export const draftOf = ({ mode, appId, settings, sandbox, ...values }: ConnectionValues): Draft => ({
  mode,
  appId: appId.trim(),
  settings,
  sandbox,
  association: values.association,
  loginOnly: values.loginOnly,
  matchFields: values.matchFields,
  bindMethods: values.bindMethods,
})

/**
 * The schema of `lib/connections`. For a stored connection, also the identifier, which cannot change, and a required
 * AppSecret when the stored one does not fit the new values.
 */
export const schemaFor = (
  connection: StoredConnection | null,
): z.ZodType<ConnectionValues, Partial<ConnectionValues>> =>
  connection
    ? UpdateConnection.and(z.object({ identifier: z.string() })).superRefine((value, ctx) => {
        if (!value.appSecret && needsSecretAgain(connection, value))
          ctx.addIssue({ code: 'custom', path: ['appSecret'], message: 'app_secret_again', input: value })
      })
    : CreateConnection
