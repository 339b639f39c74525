import { z } from 'zod'
import { normalizeAddress } from '../addresses'
import { nameUpTo } from '../text'
import { callbackUrlMistake } from './rules'

/**
 * The settings that connections of every mode have. The form, the configuration file, docs/apply.md and the audit are
 * derived from this table. Labels are `console.connection.{name}` in messages/. A setting without a column of its own is
 * stored in the column `settings`.
 */
export const SETTINGS = {
  displayName: nameUpTo(60).min(1, 'required'),
  /** Talks to the built-in sandbox in place of WeChat. */
  sandbox: z.boolean().default(false),
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
  callbackNeedsState: z.boolean().default(false),
  callbackByQuery: z.boolean().default(false),
  loginOnly: z.boolean().default(false),
  association: z.enum(['off', 'field', 'ask']).default('off'),
  matchFields: z.array(z.enum(['phone', 'email'])).default([]),
  bindMethods: z.array(z.enum(['password', 'email-code', 'phone-code'])).default([]),
}

/**
 * Settings that a configuration file may omit to keep the stored value: files from before a setting existed change
 * nothing.
 */
export const KeptIfOmitted = z.object(SETTINGS).pick({ callbackNeedsState: true })
