import { getLocale, getTranslations } from 'next-intl/server'
import { env } from '@/lib/env'
import { countryName, countryNames } from '@/lib/i18n/countries'
import type { PoolRef } from '@/lib/pools/queries'
import { servedCountries } from '@/lib/pools/rules'

/** With more countries than this, the hint does not name them. */
const MAX_HINTED = 3

/** The texts about the countries whose numbers get text messages from a pool. */
export async function countryWordsOf(pool: Pick<PoolRef, 'smsCountries'>) {
  const [t, locale] = await Promise.all([getTranslations('ways.address'), getLocale()])
  const { PHONE_REGION: own } = env()
  const served = servedCountries(pool.smsCountries, own)
  const countries = countryNames(served, locale, (count) => t('otherCountries', { count }))
  const abroad = served.some((country) => country !== own)
  const hint = t(abroad ? 'phoneAbroad' : 'phoneOwn', { countries, own: countryName(own, locale) })
  return { countries, hint: served.length > MAX_HINTED ? t('phoneHelp') : hint }
}
