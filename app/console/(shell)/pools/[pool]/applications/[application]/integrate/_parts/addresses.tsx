import { getTranslations } from 'next-intl/server'
import { CopyLine } from '@/components/console/copy-value'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import type { ApplicationType } from '@/lib/applications/rules'

type AddressesProps = {
  application: {
    type: ApplicationType
    redirectUris: string[]
    postLogoutRedirectUris: string[]
    allowedOrigins: string[]
  }
  addresses: { redirect: string; logout: string }
  settings: string
}

/** What the snippet expects the application's settings to say, and whether they do. */
export async function Addresses({ application, addresses, settings }: AddressesProps) {
  const t = await getTranslations('integrate.addresses')
  const { redirect, logout } = addresses
  const { origin } = new URL(redirect)
  const expected = [
    { key: 'redirect', text: redirect, there: application.redirectUris.includes(redirect) },
    { key: 'logout', text: logout, there: application.postLogoutRedirectUris.includes(logout) },
    ...(application.type === 'spa'
      ? [{ key: 'origin' as const, text: origin, there: application.allowedOrigins.includes(origin) }]
      : []),
  ] as const
  const missing = expected.filter(({ there }) => !there)
  return (
    <Section title={t('title')} sentence={t('sentence')}>
      {missing.length ? (
        <Notice
          tone="warn"
          title={t('missing', { count: missing.length })}
          action={
            <ButtonLink href={settings} size="small">
              {t('settings')}
            </ButtonLink>
          }
        >
          {t('missingSentence')}
        </Notice>
      ) : null}
      {expected.map(({ key, text, there }) => (
        <div key={key} className="flex min-w-0 flex-col gap-1">
          <p className="flex flex-wrap justify-between gap-x-4">
            <span className="font-semibold text-strong">{t(key)}</span>
            <span className={there ? 'text-ok' : 'text-warn'}>{t(there ? 'registered' : 'notRegistered')}</span>
          </p>
          <CopyLine text={text} what={t(key)} wrap />
        </div>
      ))}
    </Section>
  )
}
