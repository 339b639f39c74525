import { useTranslations } from 'next-intl'
import { ButtonLink } from '../ui/button'

/** Nothing is at this address, or it is none of this developer's business: the answer is the same. */
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
