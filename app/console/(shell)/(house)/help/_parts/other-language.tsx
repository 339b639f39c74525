import { getLocale, getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'

/** Switches the whole console to the other language and returns to this page. A plain form, to work without scripts. */
export async function OtherLanguage({ path }: { path: string }) {
  const [t, locale] = await Promise.all([getTranslations('guide'), getLocale()])
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return (
    <form method="post" action="/language">
      <input type="hidden" name="locale" value={other} />
      <input type="hidden" name="return" value={path} />
      <Button type="submit" size="small" lang={other}>
        {t('otherLanguage')}
      </Button>
    </form>
  )
}
