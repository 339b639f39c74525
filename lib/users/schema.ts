import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'
import { nameUpTo } from '../text'

/** Kinds of addresses: a person proves one by a code that is sent to it. */
export type AddressKind = 'email' | 'phone'

/**
 * ASCII only, in lower case: with look-alike letters or full-width signs, two addresses could look the same, or one
 * person have two (docs/threats.md S27).
 */
export const Email = z
  .string()
  .trim()
  .min(1, 'required')
  .max(254, 'too_long')
  .regex(/^[\x21-\x7e]+$/, 'email_shape')
  .toLowerCase()
  .pipe(z.email('email_shape'))

/** Types of phone numbers that receive no text messages, or charge the sender for them. */
const UNREACHABLE_TYPES: ReadonlySet<string | undefined> = new Set([
  'PREMIUM_RATE',
  'SHARED_COST',
  'TOLL_FREE',
  'UAN',
  'VOICEMAIL',
  'PAGER',
  'PERSONAL_NUMBER',
])

/**
 * A phone number in E.164, such as +8613800138000; null for anything else. `region` is the country of a number without
 * a country code. Digits of other scripts, letters and extensions are refused first, since the library would accept
 * them (docs/threats.md S27). It is imported with its full metadata; the smaller would accept numbers that are too
 * long.
 */
export function parsePhone(text: string, region = 'CN'): string | null {
  const typed = text.trim()
  if (!/^\+?[0-9][0-9 ().-]{3,30}$/.test(typed)) return null
  const phone = parsePhoneNumberFromString(typed, { defaultCountry: region as CountryCode, extract: false })
  return phone?.isValid() && !UNREACHABLE_TYPES.has(phone.getType()) ? phone.number : null
}

/** @param region the country of numbers without a country code, as two letters */
export const phoneSchema = (region: string) =>
  z
    .string()
    .trim()
    .min(1, 'required')
    .max(40, 'too_long')
    .transform((text, ctx) => {
      const phone = parsePhone(text, region)
      if (!phone) ctx.addIssue({ code: 'custom', message: 'phone_shape', input: text })
      return phone ?? z.NEVER
    })

export const Phone = phoneSchema('CN')

export const MIN_PASSWORD_LENGTH = 10

/** Common passwords are refused by `hashPassword`, since the list is too long for browsers. */
export const Password = z.string().min(MIN_PASSWORD_LENGTH, 'password_short').max(200, 'too_long')

export const UserName = nameUpTo(80)

/** A user who signs up by e-mail and password. */
export const CreateUser = z.object({ email: Email, name: UserName.default(''), password: Password })
export type CreateUser = z.infer<typeof CreateUser>

/** Forms send an empty text for a missing value. */
const emptyToUndefined = (text: string) => text || undefined

/**
 * A user whom a developer adds. An address counts as unproved unless the developer marks it. At least one is needed,
 * since the user could not log in without. @param region the country of numbers without a country code
 */
export const newUserSchema = (region: string) =>
  z
    .object({
      email: z.string().trim().transform(emptyToUndefined).pipe(Email.optional()).optional(),
      emailVerified: z.boolean().default(false),
      phone: z.string().trim().transform(emptyToUndefined).pipe(phoneSchema(region).optional()).optional(),
      phoneVerified: z.boolean().default(false),
      name: UserName.default(''),
      password: z.string().transform(emptyToUndefined).pipe(Password.optional()).optional(),
    })
    .refine(({ email, phone }) => email || phone, { path: ['email'], message: 'address_missing' })

export const NewUser = newUserSchema('CN')
export type NewUser = z.infer<typeof NewUser>

/** What the console can change of a user; an empty address is removed. */
export const updateUserSchema = (region: string) =>
  z.object({
    name: UserName,
    email: z.string().trim().transform(emptyToUndefined).pipe(Email.optional()).optional(),
    emailVerified: z.boolean(),
    phone: z.string().trim().transform(emptyToUndefined).pipe(phoneSchema(region).optional()).optional(),
    phoneVerified: z.boolean(),
  })

export const UpdateUser = updateUserSchema('CN')
export type UpdateUser = z.infer<typeof UpdateUser>

/** What the form of a user has changed; an address that is left out stays. */
export const ChangeUser = UpdateUser.partial()
export type ChangeUser = z.infer<typeof ChangeUser>

/** What the form of a user shows. */
export type Profile = { name: string; email: string; emailVerified: boolean; phone: string; phoneVerified: boolean }

export const profileOf = (user: {
  name: string | null
  email: string | null
  emailVerifiedAt: Date | null
  phone: string | null
  phoneVerifiedAt: Date | null
}): Profile => ({
  name: user.name ?? '',
  email: user.email ?? '',
  emailVerified: user.emailVerifiedAt !== null,
  phone: user.phone ?? '',
  phoneVerified: user.phoneVerifiedAt !== null,
})

/** An id that WeChat has for a person. `null` and `undefined` as texts are bugs, not ids (docs/threats.md S06). */
const identityKey = z
  .string()
  .trim()
  .transform(emptyToUndefined)
  .pipe(
    z
      .string()
      .regex(/^(?!(?:null|undefined)$)[\w-]{6,64}$/i, 'identity_key_shape')
      .optional(),
  )
  .optional()

/** An OpenID belongs to one AppID, a UnionID to a whole Open Platform account. At least one is needed: see `hasKey`. */
export const IdentityKeys = z.object({ openid: identityKey, unionid: identityKey })

export const hasKey = ({ openid, unionid }: { openid?: string; unionid?: string }): boolean =>
  Boolean(openid ?? unionid)

export const LinkIdentity = z
  .object({ connectionId: z.string().min(1, 'required'), ...IdentityKeys.shape })
  .refine(hasKey, { path: ['openid'], message: 'identity_key_missing' })
export type LinkIdentity = z.infer<typeof LinkIdentity>
