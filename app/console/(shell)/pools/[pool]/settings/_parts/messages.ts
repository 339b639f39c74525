import { getLocale, getTranslations } from 'next-intl/server'
import type { MultiOption } from '@/components/ui/multi-select'
import { sendsToday } from '@/lib/delivery/allowance'
import { env } from '@/lib/env'
import { countryName, listCountries } from '@/lib/i18n/countries'

/** What the section about a pool's messages shows. The installation's own country comes first. */
export async function messagesOf(poolId: string) {
  const [today, locale, t] = await Promise.all([
    sendsToday(poolId),
    getLocale(),
    getTranslations('console.settings.countries'),
  ])
  const { PHONE_REGION: own } = env()
  const countries = listCountries(locale).map(
    ({ code, name, callingCode }): MultiOption => ({
      value: code,
      label: name,
      detail: code === own ? t('own', { code: callingCode }) : callingCode,
      keywords: countryName(code, 'en'),
    }),
  )
  const isOwn = ({ value }: MultiOption) => value === own
  return {
    countries: [...countries.filter(isOwn), ...countries.filter((country) => !isOwn(country))],
    today,
    hasCaptcha: env().CAPTCHA !== null,
  }
}
