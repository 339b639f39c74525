import { getLocale, getTranslations } from 'next-intl/server'
import { env } from '../../env'
import { LOCALES } from '../../i18n/locale'

/**
 * The props of `Doorway` that every hosted page has: the language buttons, and who secures the page. @param returnTo
 * the page's own address
 */
export async function doorwayFrame(returnTo: string) {
  const t = await getTranslations('common')
  const locale = await getLocale()
  return {
    secured: t('securedBy', { brand: env().BRAND_NAME }),
    language: {
      label: t('language'),
      current: locale,
      options: LOCALES.map((value) => ({ value, label: t(`languages.${value}`) })),
      returnTo,
    },
  }
}
