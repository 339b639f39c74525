import { z } from 'zod'
import { normalizeAddress, normalizeAddresses } from '../addresses'
import { settingKinds } from '../settings'
import { nameUpTo } from '../text'
import { keySetMistake, REFRESH_GRACE, TTL } from './rules'

const trimmedList = (once: (list: string[]) => string[]) =>
  z
    .array(z.string().trim())
    .transform((list) => once(list.filter(Boolean)))
    .pipe(z.array(z.string().max(2000, 'too_long')).max(50, 'too_many'))

const addresses = trimmedList(normalizeAddresses)

/** Names that are compared, and lead nowhere (RFC 8707 §2). */
const names = trimmedList((list) => [...new Set(list)])

/** None is null, as an empty line of a form is. */
const address = z
  .string()
  .trim()
  .max(2000, 'too_long')
  .transform((value) => normalizeAddress(value) || null)
  .nullable()

export type KeySet = { keys: Record<string, unknown>[] }

/** One field that is refused does not keep the others from being looked at. */
const abort = false

const keySet = z.custom<KeySet | null>((value) => value === null || keySetMistake(value) === null, {
  error: ({ input }) => keySetMistake(input) ?? 'jwks_shape',
  abort,
})

const seconds = ({ min, max }: { min: number; max: number }, error = 'ttl_range') =>
  z
    .custom<number>((value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max, {
      error,
      abort,
    })
    .register(settingKinds, { kind: 'number', min, max })

/**
 * The settings of an application. Each is declared here and has its column: the form and its checks, the configuration
 * file and its table in docs/apply.md, and the audit are made of this table. The words are
 * `console.applications.fields.{name}` in messages/.
 */
export const SETTINGS = {
  name: nameUpTo(60).min(1, 'required'),
  redirectUris: addresses.default([]),
  postLogoutRedirectUris: addresses.default([]),
  /** Told when a session ends that it has a part in. */
  backchannelLogoutUri: address.default(null),
  /** Null: the origins of a single-page application's redirect addresses. */
  allowedOrigins: addresses.nullable().default(null),
  /** The login page shows WeChat's QR code itself, in place of a button. */
  embeddedQr: z.boolean().default(false),
  passwordLogin: z.boolean().default(false),
  emailCodeLogin: z.boolean().default(false),
  phoneCodeLogin: z.boolean().default(false),
  signUp: z.boolean().default(true),
  accessTokenTtl: seconds(TTL.accessTokenTtl).default(3600),
  idTokenTtl: seconds(TTL.idTokenTtl).default(3600),
  refreshTokenTtl: seconds(TTL.refreshTokenTtl).default(30 * 86_400),
  refreshGrace: seconds(REFRESH_GRACE, 'grace_range').default(10),
  /** APIs that it may ask JWT access tokens for (RFC 8707). */
  audiences: names.default([]),
  wechatScope: z.boolean().default(false),
  /** Off only for a web application whose client cannot (RFC 7636): it has its secret or key still. */
  requirePkce: z.boolean().default(true),
  /** Proves itself by a JWT (RFC 7523) in place of the secret; with `jwks` or `jwksUri`. */
  keyAuth: z.boolean().default(false),
  jwks: keySet.default(null),
  jwksUri: address.default(null),
  thirdParty: z.boolean().default(false),
}

/** Left out of a configuration file, these stay as they are: a file of before they came shuts no client out. */
export const KeptIfOmitted = z.object(SETTINGS).pick({ requirePkce: true })
