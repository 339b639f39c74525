import { z } from 'zod'
import { normalizeAddress } from '../addresses'
import { nameUpTo } from '../text'
import { callbackUrlMistake } from './rules'

/**
 * The settings that connections of every mode have. Each is declared here and nowhere else: the form and its checks, the
 * configuration file and its table in docs/apply.md, and the audit are made of this table. The words are
 * `console.connection.{name}` in messages/. What has no column of its own is stored in the column `settings`.
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

/** Left out of a configuration file, these stay as they are: a file of before they came weakens no connection. */
export const KeptIfOmitted = z.object(SETTINGS).pick({ callbackNeedsState: true })
