import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { ButtonLink } from '@/components/ui/button'

type ModeRowProps = { href: string; name: string; sentence: string; connections: number }

/** The name is a link whose hit area is the whole row; the button leads to the same form. */
export function ModeRow({ href, name, sentence, connections }: ModeRowProps) {
  const t = useTranslations('console.social')
  const title = useId()
  return (
    <li className="relative flex flex-wrap items-center gap-x-6 gap-y-3 px-5 py-4 transition-colors hover:bg-sunken/60">
      <div className="min-w-0 flex-1 basis-72">
        <Link
          id={title}
          href={href}
          className="rounded-control font-semibold text-strong after:absolute after:inset-0 after:rounded-panel hover:text-accent hover:underline"
        >
          {name}
        </Link>
        <p className="mt-0.5 text-muted">{sentence}</p>
      </div>
      <span className="text-muted">{t('count', { count: connections })}</span>
      <ButtonLink href={href} variant="primary" aria-describedby={title} className="relative">
        {t('add')}
      </ButtonLink>
    </li>
  )
}
