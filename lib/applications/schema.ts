import { z } from 'zod'
import { addressMistake } from '../addresses'
import { defaultsOf, withoutDefaults } from '../settings'
import { audienceMistake, originMistake, type UriMistake, uriMistake } from './rules'
import { SETTINGS } from './settings'

type CheckedSettings = {
  type: 'web' | 'spa' | 'native'
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  allowedOrigins: string[] | null
  audiences: string[]
  backchannelLogoutUri: string | null
  jwksUri: string | null
  jwks: unknown
  keyAuth: boolean
  requirePkce?: boolean
}

/** Adds an issue for each invalid address, and for settings that do not go together. */
export function checkApplication(value: CheckedSettings, ctx: z.RefinementCtx<CheckedSettings>) {
  const check = (
    field: keyof CheckedSettings,
    uris: (string | null)[] | null,
    mistakeOf: (uri: string) => UriMistake | null,
  ) => {
    for (const uri of uris ?? []) {
      const mistake = uri === null ? null : mistakeOf(uri)
      if (mistake) ctx.addIssue({ code: 'custom', path: [field], message: mistake, input: uri, params: { uri } })
    }
  }
  const redirectMistake = (uri: string) => uriMistake(uri, value.type)
  check('redirectUris', value.redirectUris, redirectMistake)
  check('postLogoutRedirectUris', value.postLogoutRedirectUris, redirectMistake)
  check('allowedOrigins', value.allowedOrigins, originMistake)
  check('audiences', value.audiences, audienceMistake)
  check('backchannelLogoutUri', [value.backchannelLogoutUri], addressMistake)
  check('jwksUri', [value.jwksUri], addressMistake)
  const addIssue = (path: string, message: string) =>
    ctx.addIssue({ code: 'custom', path: [path], message, input: value })
  if (value.requirePkce === false && value.type !== 'web') addIssue('requirePkce', 'pkce_needed')
  if (!value.keyAuth) return
  if (value.type !== 'web') addIssue('keyAuth', 'key_auth_web_only')
  if (Boolean(value.jwks) === Boolean(value.jwksUri)) addIssue('jwks', 'jwks_or_uri')
}

export const ApplicationType = z.enum(['web', 'spa', 'native'])

export const CreateApplication = z.object({ ...SETTINGS, type: ApplicationType }).superRefine(checkApplication)
export type CreateApplication = z.infer<typeof CreateApplication>

/** The initial values in the form of a new application. */
export const NEW_APPLICATION: CreateApplication = { name: '', type: 'web', ...defaultsOf(SETTINGS) }

/** The type cannot change; it is here because the checks of addresses need it. */
export const UpdateApplication = z
  .object({ ...withoutDefaults(SETTINGS), type: ApplicationType })
  .superRefine(checkApplication)
export type UpdateApplication = z.infer<typeof UpdateApplication>

/** The changed fields of an application. What they make of the whole is for `UpdateApplication` to judge. */
export const ChangeApplication = z.object(withoutDefaults(SETTINGS)).partial()
export type ChangeApplication = z.infer<typeof ChangeApplication>

const SETTING_NAMES = Object.keys(UpdateApplication.shape) as (keyof UpdateApplication)[]

/** The settings in an application's row, as its form shows them. */
export const settingsOf = (row: Omit<UpdateApplication, 'jwks'> & { jwks: unknown }): UpdateApplication =>
  Object.fromEntries(SETTING_NAMES.map((name) => [name, row[name]])) as UpdateApplication
