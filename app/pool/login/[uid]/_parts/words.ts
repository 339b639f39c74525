import { getTranslations } from 'next-intl/server'
import type { PoolRef } from '@/lib/pools/queries'
import { countryWordsOf } from './countries'

/** The texts that the pages of a visit share. @param pool for pages that send text messages */
export async function wordsOf(pool?: PoolRef) {
  const t = await getTranslations('login')
  const ways = await getTranslations('ways')
  const countries = pool ? (await countryWordsOf(pool)).countries : ''
  return {
    error: (reason: string | undefined) => {
      if (!reason) return undefined
      const key = `errors.${reason}`
      if (ways.has(key as 'errors.country_not_served')) return ways(key as 'errors.country_not_served', { countries })
      return t.has(key as 'errors.other') ? t(key as 'errors.other') : t('errors.other')
    },
    form: (submit: string) => ({
      name: t('signUp.name'),
      email: t('email'),
      password: t('password'),
      passwordHelp: t('signUp.passwordHelp'),
      show: t('showPassword'),
      hide: t('hidePassword'),
      submit,
    }),
  }
}
