import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { CopyLine } from '@/components/console/copy-value'

/**
 * An application's direct link: `text` is what is copied. `nowhere` and `shared` have no address to end at, so no link.
 */
export type DirectLink = { id: string; name: string } & (
  | { kind: 'link' | 'parameter' | 'base'; text: string }
  | { kind: 'nowhere' | 'shared' }
)

/** Direct links, one for each application that the connection is on for. */
export function DirectLinks({ links }: { links: readonly DirectLink[] }) {
  const t = useTranslations('callback.links')
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="flex min-w-0 flex-col gap-1.5">
      <h3 id={heading} className="font-semibold text-sm text-strong">
        {t('title')}
      </h3>
      <p className="text-muted text-sm">{links.length ? t('sentence') : t('noneOn')}</p>
      {links.map((link) => (
        <div key={link.id} className="mt-1.5 flex min-w-0 flex-col gap-1">
          <p className="truncate text-sm" title={link.name}>
            {link.name}
          </p>
          {link.kind === 'link' ? null : <p className="text-muted text-sm">{t(`why.${link.kind}`)}</p>}
          {'text' in link ? <CopyLine text={link.text} what={t(link.kind, { name: link.name })} wrap /> : null}
        </div>
      ))}
    </section>
  )
}
