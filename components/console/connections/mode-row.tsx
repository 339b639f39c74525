import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '../../ui/button'

type ModeRowProps = { href: string; name: string; sentence: string; connections: number }

export function ModeRow({ href, name, sentence, connections }: ModeRowProps) {
  const t = useTranslations('console.social')
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 px-5 py-4">
      <div className="min-w-0 flex-1 basis-72">
        <Link href={href} className="rounded-control font-semibold text-strong hover:text-accent hover:underline">
          {name}
        </Link>
        <p className="mt-0.5 text-muted">{sentence}</p>
      </div>
      <span className="text-muted">{t('count', { count: connections })}</span>
      <ButtonLink href={href} variant="primary">
        {t('add')}
      </ButtonLink>
    </li>
  )
}
