import { useTranslations } from 'next-intl'
import { ButtonLink } from '../ui/button'

/**
 * The "not found" page. The same for what does not exist and for what is not this developer's, so that it reveals
 * nothing.
 */
export function Lost() {
  const t = useTranslations('console.notFound')
  return (
    <div className="mx-auto flex max-w-120 flex-col gap-4 px-4 py-16">
      <h1 className="font-semibold text-strong text-xl">{t('title')}</h1>
      <p>{t('sentence')}</p>
      <div>
        <ButtonLink href="/">{t('back')}</ButtonLink>
      </div>
    </div>
  )
}
