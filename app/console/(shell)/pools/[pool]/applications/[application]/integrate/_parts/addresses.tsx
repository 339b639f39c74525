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

/** The redirect and logout addresses that the snippet needs, and whether the application has them registered. */
export async function Addresses({ application, addresses, settings }: AddressesProps) {
  const t = await getTranslations('integrate.addresses')
  const { redirect, logout } = addresses
  const { origin } = new URL(redirect)
  const expected = [
    { key: 'redirect', text: redirect, registered: application.redirectUris.includes(redirect) },
    { key: 'logout', text: logout, registered: application.postLogoutRedirectUris.includes(logout) },
    ...(application.type === 'spa'
      ? [{ key: 'origin' as const, text: origin, registered: application.allowedOrigins.includes(origin) }]
      : []),
  ] as const
  const missing = expected.filter(({ registered }) => !registered)
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
      {expected.map(({ key, text, registered }) => (
        <div key={key} className="flex min-w-0 flex-col gap-1">
          <p className="flex flex-wrap justify-between gap-x-4">
            <span className="font-semibold text-strong">{t(key)}</span>
            <span className={registered ? 'text-ok' : 'text-warn'}>
              {t(registered ? 'registered' : 'notRegistered')}
            </span>
          </p>
          <CopyLine text={text} what={t(key)} wrap />
        </div>
      ))}
    </Section>
  )
}
