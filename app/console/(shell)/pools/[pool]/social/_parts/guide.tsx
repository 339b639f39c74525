import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CopyLine } from '@/components/console/copy-value'
import { GUIDES } from '@/lib/guide/modes'
import type { Mode } from '@/lib/modes'
import { HelpLink } from './help-link'

/** The steps at the source that lead to the form's values. Renders nothing for a mode without a guide. */
export function ConnectionGuide({ mode, callbackDomain }: { mode: Mode; callbackDomain: string }) {
  const t = useTranslations('console.guide')
  const guide = GUIDES[mode]
  if (!guide) return null
  const platform = (words: ReactNode) => <HelpLink href={guide.platform}>{words}</HelpLink>
  const strong = (words: ReactNode) => <strong className="font-semibold text-strong">{words}</strong>
  return (
    <aside aria-label={t('title')} className="h-fit rounded-panel border border-line bg-panel p-5 lg:sticky lg:top-8">
      <h2 className="font-semibold text-section text-strong">{t('title')}</h2>
      <ol className="mt-3 flex list-decimal flex-col gap-3 pl-5 marker:text-muted">
        <li>{t.rich('create', { platform })}</li>
        <li>{t.rich('note', { strong })}</li>
        <li>{t.rich('permission', { strong })}</li>
        <li>
          {t.rich('domain', { strong })}
          <div className="mt-2 -ml-5">
            <CopyLine text={callbackDomain} what={t('domainName')} />
          </div>
          <p className="mt-1.5 text-muted">{t('domainHelp')}</p>
        </li>
      </ol>
      <ul className="mt-4 flex flex-col gap-1.5 border-line border-t pt-4">
        <li>
          <HelpLink href={guide.guide}>{t('whole')}</HelpLink>
        </li>
        <li>
          <HelpLink href={guide.errors}>{t('errors')}</HelpLink>
        </li>
      </ul>
    </aside>
  )
}
