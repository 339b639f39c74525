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

/** Names of APIs (RFC 8707 §2). They are only compared, never requested, so they stay as typed. */
const names = trimmedList((list) => [...new Set(list)])

/** An empty field of a form becomes null. */
const address = z
  .string()
  .trim()
  .max(2000, 'too_long')
  .transform((value) => normalizeAddress(value) || null)
  .nullable()

export type KeySet = { keys: Record<string, unknown>[] }

/** When one field is wrong, zod still runs the checks across fields, so that all mistakes are reported at once. */
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
 * The settings of an application, each with a column of its own. The form, the configuration file, docs/apply.md and the
 * audit are derived from this table. Labels are `console.applications.fields.{name}` in messages/.
 */
export const SETTINGS = {
  name: nameUpTo(60).min(1, 'required'),
  redirectUris: addresses.default([]),
  postLogoutRedirectUris: addresses.default([]),
  /** Where the application is notified when one of its users' sessions ends. */
  backchannelLogoutUri: address.default(null),
  /** Null stands for the default: the origins of a single-page application's redirect addresses. */
  allowedOrigins: addresses.nullable().default(null),
  /** Whether the login page shows WeChat's QR code in place of a button. */
  embeddedQr: z.boolean().default(false),
  passwordLogin: z.boolean().default(false),
  emailCodeLogin: z.boolean().default(false),
  phoneCodeLogin: z.boolean().default(false),
  signUp: z.boolean().default(true),
  accessTokenTtl: seconds(TTL.accessTokenTtl).default(3600),
  idTokenTtl: seconds(TTL.idTokenTtl).default(3600),
  refreshTokenTtl: seconds(TTL.refreshTokenTtl).default(30 * 86_400),
  refreshGrace: seconds(REFRESH_GRACE, 'grace_range').default(10),
  /** APIs for which it may request JWT access tokens (RFC 8707). */
  audiences: names.default([]),
  wechatScope: z.boolean().default(false),
  /** Can be off only for a web application, which still has its secret or key: some clients cannot do PKCE (RFC 7636). */
  requirePkce: z.boolean().default(true),
  /** Authenticates with a signed JWT (RFC 7523) in place of the secret; needs `jwks` or `jwksUri`. */
  keyAuth: z.boolean().default(false),
  jwks: keySet.default(null),
  jwksUri: address.default(null),
  thirdParty: z.boolean().default(false),
}

/**
 * Settings that a configuration file may omit to keep the stored value: files from before a setting existed change
 * nothing.
 */
export const KeptIfOmitted = z.object(SETTINGS).pick({ requirePkce: true })
