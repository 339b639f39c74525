import { useTranslations } from 'next-intl'

/** The words of `errors.*`; a key without words gets those of `invalid`. */
export function useErrorWords(): (reason: string) => string {
  const t = useTranslations('errors')
  return (reason) => {
    const key = reason as 'invalid'
    return t.has(key) ? t(key) : t('invalid')
  }
}
