import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'
import { nameUpTo } from '../text'

/** What a person can be reached at, and proves by a code that was sent there. */
export type AddressKind = 'email' | 'phone'

/**
 * Plain ASCII addresses only, in lower case: look-alike letters and full-width signs would make two people of one or
 * one of two (docs/threats.md S27).
 */
export const Email = z
  .string()
  .trim()
  .min(1, 'required')
  .max(254, 'too_long')
  .regex(/^[\x21-\x7e]+$/, 'email_shape')
  .toLowerCase()
  .pipe(z.email('email_shape'))

/** They take no text message, or are paid by who sends one. */
const UNREACHED: ReadonlySet<string | undefined> = new Set([
  'PREMIUM_RATE',
  'SHARED_COST',
  'TOLL_FREE',
  'UAN',
  'VOICEMAIL',
  'PAGER',
])

/**
 * A phone number in E.164, such as +8613800138000; null when it is none. One without its country code is of `region`.
 * Digits of other scripts, letters and extensions are refused: the library would read them (docs/threats.md S27). Its
 * smaller metadata would take a number with a digit too many.
 */
export function parsePhone(text: string, region = 'CN'): string | null {
  const typed = text.trim()
  if (!/^\+?[0-9][0-9 ().-]{3,30}$/.test(typed)) return null
  const phone = parsePhoneNumberFromString(typed, { defaultCountry: region as CountryCode, extract: false })
  return phone?.isValid() && !UNREACHED.has(phone.getType()) ? phone.number : null
}

/** @param region of numbers without a country code: two letters */
export const phoneIn = (region: string) =>
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

export const Phone = phoneIn('CN')

export const SHORTEST_PASSWORD = 10

/** The commonest are refused by `hashPassword`, the door of every new one: no browser is sent the list. */
export const Password = z.string().min(SHORTEST_PASSWORD, 'password_short').max(200, 'too_long')

export const UserName = nameUpTo(80)

/** Somebody who registers by e-mail and password. */
export const CreateUser = z.object({ email: Email, name: UserName.default(''), password: Password })
export type CreateUser = z.infer<typeof CreateUser>

/** An empty field of a form is an address that is not there. */
const blank = (text: string) => text || undefined

/**
 * A user as a developer enters it. An address counts as unproved unless the developer marks it; nobody is made without
 * one, for nobody could get in. @param region of numbers without a country code
 */
export const newUserIn = (region: string) =>
  z
    .object({
      email: z.string().trim().transform(blank).pipe(Email.optional()).optional(),
      emailVerified: z.boolean().default(false),
      phone: z.string().trim().transform(blank).pipe(phoneIn(region).optional()).optional(),
      phoneVerified: z.boolean().default(false),
      name: UserName.default(''),
      password: z.string().transform(blank).pipe(Password.optional()).optional(),
    })
    .refine(({ email, phone }) => email || phone, { path: ['email'], message: 'address_missing' })

export const NewUser = newUserIn('CN')
export type NewUser = z.infer<typeof NewUser>

/** What the console changes of a user; an empty address is taken away. */
export const updateUserIn = (region: string) =>
  z.object({
    name: UserName,
    email: z.string().trim().transform(blank).pipe(Email.optional()).optional(),
    emailVerified: z.boolean(),
    phone: z.string().trim().transform(blank).pipe(phoneIn(region).optional()).optional(),
    phoneVerified: z.boolean(),
  })

export const UpdateUser = updateUserIn('CN')
export type UpdateUser = z.infer<typeof UpdateUser>

/** How WeChat calls a person; a text that stands for nothing is no key (docs/threats.md S06). */
const key = z
  .string()
  .trim()
  .transform(blank)
  .pipe(
    z
      .string()
      .regex(/^(?!(?:null|undefined)$)[\w-]{6,64}$/i, 'identity_key_shape')
      .optional(),
  )
  .optional()

/** One of them at least: an OpenID is of one AppID, a UnionID of a whole Open Platform account. */
export const IdentityKeys = z.object({ openid: key, unionid: key })

export const hasKey = ({ openid, unionid }: { openid?: string; unionid?: string }): boolean =>
  Boolean(openid ?? unionid)

export const LinkIdentity = z
  .object({ connectionId: z.string().min(1, 'required'), ...IdentityKeys.shape })
  .refine(hasKey, { path: ['openid'], message: 'identity_key_missing' })
export type LinkIdentity = z.infer<typeof LinkIdentity>
