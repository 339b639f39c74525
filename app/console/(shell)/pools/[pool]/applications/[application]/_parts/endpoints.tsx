import { getTranslations } from 'next-intl/server'
import { CopyLine } from '@/components/console/copy-value'
import { Moment } from '@/components/console/moment'
import { DescriptionList } from '@/components/ui/description-list'
import { issuerOf } from '@/lib/oidc/issuer'
import { replaceSecret } from '../actions'
import { AppSecret } from './app-secret'

type EndpointsProps = {
  pool: { id: string; name: string }
  application: { id: string; keyAuth: boolean; secretLast4: string | null; secretSetAt: Date | null }
}

/** The values that the application's own configuration needs. */
export async function Endpoints({ pool, application }: EndpointsProps) {
  const t = await getTranslations('console.applications')
  const issuer = issuerOf(pool)
  const discovery = `${issuer}/.well-known/openid-configuration`
  const secret = application.secretSetAt
    ? [
        {
          term: t('secret.label'),
          value: (
            <AppSecret
              applicationId={application.id}
              last4={application.secretLast4}
              setAt={t.rich('secret.setAt', {
                time: () => <Moment at={application.secretSetAt ?? new Date()} />,
              })}
              replace={replaceSecret.bind(null, pool.id)}
            />
          ),
        },
      ]
    : []
  const proof = application.keyAuth ? [{ term: t('proof.label'), value: t('proof.own') }] : secret
  return (
    <DescriptionList
      items={[
        { term: t('appId'), value: <CopyLine text={application.id} what={t('appId')} /> },
        ...proof,
        { term: t('issuer'), value: <CopyLine text={issuer} what={t('issuer')} /> },
        { term: t('discovery'), value: <CopyLine text={discovery} what={t('discovery')} /> },
      ]}
    />
  )
}
