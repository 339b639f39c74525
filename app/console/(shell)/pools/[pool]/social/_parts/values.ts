import { z } from 'zod'
import { needsSecretAgain } from '@/lib/connections/rules'
import { CreateConnection, UpdateConnection } from '@/lib/connections/schema'
import { SETTINGS } from '@/lib/connections/settings'
import type { Mode } from '@/lib/modes'
import { defaultsOf } from '@/lib/settings'
import { SHAPES } from '@/lib/sources/catalogue'
import type { ModeSetting } from '@/lib/sources/mode'
import type { Draft } from './dry-run/schema'

/** A connection as pages may know it: without its secret. */
export type StoredConnection = Omit<CreateConnection, 'appSecret'> & { id: string }

/** Settings may be lacking: each has a default. */
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

/** What the form begins with. */
export function valuesOf(mode: Mode, connection: StoredConnection | null): ConnectionValues {
  if (!connection) return blank(mode)
  const { id: _, ...stored } = connection
  return { ...stored, appSecret: '' }
}

/** What of the form decides who somebody is. */
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

/** The room's schema; on a stored connection with the identifier it cannot change and the secret it may have to ask for. */
export const schemaFor = (
  connection: StoredConnection | null,
): z.ZodType<ConnectionValues, Partial<ConnectionValues>> =>
  connection
    ? UpdateConnection.and(z.object({ identifier: z.string() })).superRefine((value, ctx) => {
        if (!value.appSecret && needsSecretAgain(connection, value))
          ctx.addIssue({ code: 'custom', path: ['appSecret'], message: 'app_secret_again', input: value })
      })
    : CreateConnection
