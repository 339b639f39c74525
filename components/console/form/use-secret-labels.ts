import { useTranslations } from 'next-intl'

/** The buttons of a masked field. */
export function useSecretLabels() {
  const t = useTranslations('console.secret')
  return { show: t('show'), hide: t('hide'), replace: t('replace'), keep: t('keep') }
}
