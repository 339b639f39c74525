import { isSupportedCountry } from 'libphonenumber-js/min'
import { z } from 'zod'
import { settingKinds } from '../settings'

const PER_DAY = { min: 1, max: 1_000_000 }

const perDay = z
  .custom<number>((value) => Number.isInteger(value) && Number(value) >= PER_DAY.min && Number(value) <= PER_DAY.max, {
    error: 'per_day_range',
    abort: false,
  })
  .register(settingKinds, { kind: 'number', ...PER_DAY })

/** Countries as ISO 3166-1 alpha-2, each once and in the order of the alphabet. */
const countries = z
  .array(
    z
      .string()
      .trim()
      .refine((code): boolean => isSupportedCountry(code), 'country_unknown'),
  )
  .transform((list) => [...new Set(list)].sort())

/**
 * The settings of a pool, each with a column of its own. The form, the configuration file, docs/apply.md and the audit are
 * derived from this table. Labels are `console.settings.fields.{name}` in messages/.
 */
export const SETTINGS = {
  /** The countries whose numbers get text messages. If empty, only that of PHONE_REGION. */
  smsCountries: countries.default([]),
  smsPerDay: perDay.default(1000),
  mailsPerDay: perDay.default(5000),
  /** Asks newcomers who have to pay a captcha, if the installation has one (lib/limits/captcha.ts). */
  captcha: z.boolean().default(false),
}

/** Settings that a configuration file may omit to keep the stored value. */
export const KeptIfOmitted = z.object(SETTINGS)
