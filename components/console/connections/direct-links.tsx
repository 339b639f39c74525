import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { CopyLine } from '../copy-value'

/** `parameter`: what the application's own request has to say, where a link alone would not do. */
export type DirectLink = { id: string; name: string; kind: 'link' | 'parameter'; text: string }

/** What leads straight to WeChat, one for each application that the connection is on for. */
export function DirectLinks({ links }: { links: readonly DirectLink[] }) {
  const t = useTranslations('callback.links')
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="flex min-w-0 flex-col gap-1.5">
      <h3 id={heading} className="font-semibold text-sm text-strong">
        {t('title')}
      </h3>
      <p className="text-muted text-sm">{links.length ? t('sentence') : t('noneOn')}</p>
      {links.map(({ id, name, kind, text }) => (
        <div key={id} className="mt-1.5 flex min-w-0 flex-col gap-1">
          <p className="truncate text-sm" title={name}>
            {name}
          </p>
          {kind === 'parameter' ? <p className="text-muted text-sm">{t('byLibrary')}</p> : null}
          <CopyLine text={text} what={t(kind, { name })} wrap />
        </div>
      ))}
    </section>
  )
}
