import { getTranslations } from 'next-intl/server'

/** The texts that the pages of a visit share. */
export async function wordsOf() {
  const t = await getTranslations('login')
  const ways = await getTranslations('ways')
  return {
    error: (reason: string | undefined) => {
      if (!reason) return undefined
      const key = `errors.${reason}`
      if (ways.has(key as 'errors.wrong_code')) return ways(key as 'errors.wrong_code')
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
