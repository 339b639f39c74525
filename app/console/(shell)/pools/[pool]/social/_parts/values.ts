import type { Path } from 'react-hook-form'
import { z } from 'zod'
import { needsSecretAgain } from '@/lib/connections/rules'
import { type CreateConnection, UpdateConnection } from '@/lib/connections/schema'
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

/** The initial values of a new connection's form. */
export const blank = (mode: Mode): ConnectionValues => ({
  mode,
  identifier: '',
  displayName: '',
  appId: '',
  appSecret: '',
  ...defaultsOf(SETTINGS),
  settings: SHAPES[mode].settings.parse({}),
})

/** The values of a stored connection's form. */
export const valuesOf = ({ id: _, ...stored }: StoredConnection): ConnectionValues => ({ ...stored, appSecret: '' })

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
 * The schema of a stored connection. Needs the identifier too, which cannot change, and the AppSecret when the stored one
 * does not fit the new values.
 */
export const schemaFor = (stored: ConnectionValues): z.ZodType<ConnectionValues, Partial<ConnectionValues>> =>
  UpdateConnection.and(z.object({ identifier: z.string() })).superRefine((value, ctx) => {
    if (!value.appSecret && needsSecretAgain(stored, value))
      ctx.addIssue({ code: 'custom', path: ['appSecret'], message: 'app_secret_again', input: value })
  })

const pathOfOwn = (name: string) => `settings.${name}` as const

/** The fields of a stored connection that its form saves one by one. */
export const fieldsOf = (mode: Mode): Path<ConnectionValues>[] => [
  ...(Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]),
  'appId',
  'appSecret',
  ...Object.keys(SHAPES[mode].settings.shape).map(pathOfOwn),
]

/** Where the form has a setting: those of the mode are below `settings`. */
export const fieldOf = (mode: Mode, name: string): string =>
  Object.hasOwn(SHAPES[mode].settings.shape, name) ? pathOfOwn(name) : name
