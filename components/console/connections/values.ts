import { z } from 'zod'
import { needsSecretAgain } from '@/lib/connections/rules'
import { CreateConnection, UpdateConnection } from '@/lib/connections/schema'
import type { Draft } from '../dry-run/schema'

/** A connection as pages may know it: without its secret. */
export type StoredConnection = Omit<CreateConnection, 'appSecret'> & { id: string }

export type ConnectionValues = CreateConnection

const blank: ConnectionValues = {
  identifier: '',
  displayName: '',
  appId: '',
  appSecret: '',
  callbackUrl: null,
  callbackByQuery: false,
  callbackNeedsState: false,
  loginOnly: false,
  association: 'off',
  matchFields: [],
  bindMethods: [],
  sandbox: false,
  openPlatformAccount: 'default',
  profileRequired: false,
  fastLogin: true,
}

/** What the form begins with. */
export function valuesOf(connection: StoredConnection | null): ConnectionValues {
  if (!connection) return blank
  const { id: _, ...stored } = connection
  return { ...stored, appSecret: '' }
}

/** What of the form decides who somebody is. */
export const draftOf = ({ appId, openPlatformAccount, sandbox, ...values }: ConnectionValues): Draft => ({
  appId: appId.trim(),
  openPlatformAccount: openPlatformAccount.trim(),
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
