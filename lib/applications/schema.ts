import { z } from 'zod'
import { addressMistake, asBrowsersSpell, spelledOnce } from '../addresses'
import { nameUpTo } from '../text'
import { audienceMistake, GRACE, keySetMistake, originMistake, TTL, type UriMistake, uriMistake } from './rules'

const listBy = (once: (list: string[]) => string[]) =>
  z
    .array(z.string().trim())
    .transform((list) => once(list.filter(Boolean)))
    .pipe(z.array(z.string().max(2000, 'too_long')).max(50, 'too_many'))

const addresses = listBy(spelledOnce)

/** Names that are compared, and lead nowhere (RFC 8707 §2). */
const names = listBy((list) => [...new Set(list)])

/** None is null, as an empty line of a form is. */
const address = z
  .string()
  .trim()
  .max(2000, 'too_long')
  .transform((value) => asBrowsersSpell(value) || null)
  .nullable()

export type KeySet = { keys: Record<string, unknown>[] }

/** One field that is refused does not keep the others from being looked at. */
const abort = false

const keySet = z.custom<KeySet | null>((value) => value === null || keySetMistake(value) === null, {
  error: ({ input }) => keySetMistake(input) ?? 'jwks_shape',
  abort,
})

const seconds = ({ min, max }: { min: number; max: number }, error = 'ttl_range') =>
  z.custom<number>((value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max, { error, abort })

const fields = {
  name: nameUpTo(60).min(1, 'required'),
  redirectUris: addresses,
  postLogoutRedirectUris: addresses,
  /** The login page shows WeChat's QR code itself, in place of a button. */
  embeddedQr: z.boolean(),
  passwordLogin: z.boolean(),
  emailCodeLogin: z.boolean(),
  phoneCodeLogin: z.boolean(),
  signUp: z.boolean(),
  /** Proves itself by a JWT (RFC 7523) in place of the secret; with `jwks` or `jwksUri`. */
  keyAuth: z.boolean(),
  jwks: keySet,
  jwksUri: address,
  /** Null: the origins of a single-page application's redirect addresses. */
  allowedOrigins: addresses.nullable(),
  backchannelLogoutUri: address,
  /** APIs that it may ask JWT access tokens for (RFC 8707). */
  audiences: names,
  wechatScope: z.boolean(),
  thirdParty: z.boolean(),
  accessTokenTtl: seconds(TTL.accessTokenTtl),
  idTokenTtl: seconds(TTL.idTokenTtl),
  refreshTokenTtl: seconds(TTL.refreshTokenTtl),
  refreshGrace: seconds(GRACE, 'grace_range'),
  /** Off only for a web application whose client cannot (RFC 7636): it has its secret or key still. */
  requirePkce: z.boolean(),
}

type Checked = {
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

/** One issue per address that cannot be kept, on its field; and a key to be proved by where one is needed. */
export function checkApplication(value: Checked, ctx: z.RefinementCtx<Checked>) {
  const check = (
    field: keyof Checked,
    uris: (string | null)[] | null,
    mistakeOf: (uri: string) => UriMistake | null,
  ) => {
    for (const uri of uris ?? []) {
      const mistake = uri === null ? null : mistakeOf(uri)
      if (mistake) ctx.addIssue({ code: 'custom', path: [field], message: mistake, input: uri, params: { uri } })
    }
  }
  const own = (uri: string) => uriMistake(uri, value.type)
  check('redirectUris', value.redirectUris, own)
  check('postLogoutRedirectUris', value.postLogoutRedirectUris, own)
  check('allowedOrigins', value.allowedOrigins, originMistake)
  check('audiences', value.audiences, audienceMistake)
  check('backchannelLogoutUri', [value.backchannelLogoutUri], addressMistake)
  check('jwksUri', [value.jwksUri], addressMistake)
  const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message, input: value })
  if (value.requirePkce === false && value.type !== 'web') say('requirePkce', 'pkce_needed')
  if (!value.keyAuth) return
  if (value.type !== 'web') say('keyAuth', 'key_auth_web_only')
  if (Boolean(value.jwks) === Boolean(value.jwksUri)) say('jwks', 'jwks_or_uri')
}

export const ApplicationType = z.enum(['web', 'spa', 'native'])

export const CreateApplication = z
  .object({
    ...fields,
    type: ApplicationType,
    redirectUris: fields.redirectUris.default([]),
    postLogoutRedirectUris: fields.postLogoutRedirectUris.default([]),
    embeddedQr: fields.embeddedQr.default(false),
    passwordLogin: fields.passwordLogin.default(false),
    emailCodeLogin: fields.emailCodeLogin.default(false),
    phoneCodeLogin: fields.phoneCodeLogin.default(false),
    signUp: fields.signUp.default(true),
    keyAuth: fields.keyAuth.default(false),
    jwks: fields.jwks.default(null),
    jwksUri: fields.jwksUri.default(null),
    allowedOrigins: fields.allowedOrigins.default(null),
    backchannelLogoutUri: fields.backchannelLogoutUri.default(null),
    audiences: fields.audiences.default([]),
    wechatScope: fields.wechatScope.default(false),
    thirdParty: fields.thirdParty.default(false),
    accessTokenTtl: fields.accessTokenTtl.default(3600),
    idTokenTtl: fields.idTokenTtl.default(3600),
    refreshTokenTtl: fields.refreshTokenTtl.default(30 * 86_400),
    refreshGrace: fields.refreshGrace.default(10),
    requirePkce: fields.requirePkce.default(true),
  })
  .superRefine(checkApplication)
export type CreateApplication = z.infer<typeof CreateApplication>

/** What the form of a new application begins with. */
export const NEW_APPLICATION: CreateApplication = { ...CreateApplication.parse({ name: 'new', type: 'web' }), name: '' }

/** The type is carried along only to check the addresses: it never changes. */
export const UpdateApplication = z.object({ ...fields, type: ApplicationType }).superRefine(checkApplication)
export type UpdateApplication = z.infer<typeof UpdateApplication>

const SETTINGS = Object.keys(UpdateApplication.shape) as (keyof UpdateApplication)[]

/** Of a stored application, what its form shows. */
export const settingsOf = (row: Omit<UpdateApplication, 'jwks'> & { jwks: unknown }): UpdateApplication =>
  Object.fromEntries(SETTINGS.map((name) => [name, row[name]])) as UpdateApplication
