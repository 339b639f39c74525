import { getTranslations } from 'next-intl/server'

/** The words that the cards of this page share. */
export async function wordsOf() {
  const t = await getTranslations('login')
  return {
    error: (reason: string) => {
      const key = `errors.${reason}` as 'errors.other'
      return t.has(key) ? t(key) : t('errors.other')
    },
    form: (submit: string) => ({
      name: t('register.name'),
      email: t('email'),
      password: t('password'),
      passwordHelp: t('register.passwordHelp'),
      show: t('showPassword'),
      hide: t('hidePassword'),
      submit,
    }),
  }
}
