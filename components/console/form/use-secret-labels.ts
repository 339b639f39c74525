import { useTranslations } from 'next-intl'

/** The labels of a masked field's buttons. */
export function useSecretLabels() {
  const t = useTranslations('console.secret')
  return { show: t('show'), hide: t('hide'), replace: t('replace'), keep: t('keep') }
}
