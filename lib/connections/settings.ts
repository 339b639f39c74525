import { z } from 'zod'
import { normalizeAddress } from '../addresses'
import { nameUpTo } from '../text'
import { callbackUrlMistake } from './rules'

/** Some of these options, each at most once. */
const choices = <const T extends readonly string[]>(options: T) =>
  z.array(z.enum(options)).transform((chosen) => [...new Set(chosen)])

/**
 * The settings that connections of every mode have. The form, the configuration file, docs/apply.md and the audit are
 * derived from this table. Labels are `console.connection.{name}` in messages/. A setting without a column of its own
 * is stored in the column `settings`.
 */
export const SETTINGS = {
  displayName: nameUpTo(60).min(1, 'required'),
  /** Talks to the built-in sandbox in place of WeChat. */
  sandbox: z.boolean().default(false),
  /** Where direct links lead that name no other address. */
  callbackUrl: z
    .string()
    .trim()
    .max(2000, 'too_long')
    .transform((value) => normalizeAddress(value) || null)
    .nullable()
    .refine((value) => value === null || callbackUrlMistake(value) === null, {
      error: ({ input }) => callbackUrlMistake(String(input)) ?? undefined,
    })
    .default(null),
  /** Refuses a direct link to the Callback URL that has no `state`. */
  callbackNeedsState: z.boolean().default(false),
  /** Sends a code in the query of the Callback URL, rather than posting an ID Token to it. */
  callbackByQuery: z.boolean().default(false),
  /** Nobody becomes a new user through this connection. */
  loginOnly: z.boolean().default(false),
  /** What happens to somebody new: docs/association.md. */
  association: z.enum(['off', 'field', 'ask']).default('off'),
  matchFields: choices(['phone', 'email']).default([]),
  bindMethods: choices(['password', 'email-code', 'phone-code']).default([]),
}

/**
 * Settings that keep their stored value when a configuration file omits them: a file that is older than the setting
 * must not change it.
 */
export const KeptIfOmitted = z.object(SETTINGS).pick({ callbackNeedsState: true })
