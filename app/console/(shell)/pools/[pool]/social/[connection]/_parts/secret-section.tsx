import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Moment } from '@/components/console/moment'
import { Part } from '@/components/ui/section'
import { NextSecretDialog, type OfferSecret } from './next-secret-dialog'
import { type SecretAction, SecretDeed } from './secret-deed'
import { type VerifyNext, VerifySecret } from './verify-secret'

type Secret = { fingerprint: string; setAt: Date; verifiedAt: Date | null }

type SecretSectionProps = {
  connectionId: string
  secrets: { current: Secret; next: Secret | null; old: { fingerprint: string; promotedAt: Date } | null }
  actions: {
    offer: OfferSecret
    verify: VerifyNext
    promote: SecretAction
    drop: SecretAction
    retire: SecretAction
  }
}

/** The current, next and old AppSecret: the fingerprint and age of each, and what can be done with it. */
export function SecretSection({ connectionId, secrets, actions }: SecretSectionProps) {
  const t = useTranslations('console.connection.secrets')
  const { current, next, old } = secrets
  const of = { connectionId }
  return (
    <Part title={t('title')} sentence={t('sentence')}>
      <dl className="divide-y divide-line rounded-panel border border-line bg-panel">
        <Row term={t('current')} fingerprint={current.fingerprint}>
          <Life secret={current} />
        </Row>
        <Row
          term={t('next')}
          fingerprint={next?.fingerprint}
          deeds={
            next ? (
              <>
                {next.verifiedAt ? (
                  <SecretDeed deed="promote" fingerprint={next.fingerprint} action={actions.promote} {...of} />
                ) : (
                  <VerifySecret action={actions.verify} {...of} />
                )}
                <SecretDeed deed="drop" fingerprint={next.fingerprint} action={actions.drop} {...of} />
              </>
            ) : (
              <NextSecretDialog action={actions.offer} {...of} />
            )
          }
        >
          {next ? <Life secret={next} /> : t('none')}
        </Row>
        {old ? (
          <Row
            term={t('old')}
            fingerprint={old.fingerprint}
            deeds={<SecretDeed deed="retire" fingerprint={old.fingerprint} action={actions.retire} {...of} />}
          >
            {t.rich('fallback', { time: () => <Moment at={old.promotedAt} /> })}
          </Row>
        ) : null}
      </dl>
      <p className="text-muted text-sm">{t('fingerprintHelp')}</p>
    </Part>
  )
}

type RowProps = { term: string; fingerprint?: string; children: ReactNode; deeds?: ReactNode }

function Row({ term, fingerprint, children, deeds }: RowProps) {
  const t = useTranslations('console.connection.secrets')
  return (
    <div className="grid gap-x-6 gap-y-1 px-4 py-3 sm:grid-cols-[6rem_minmax(0,1fr)]">
      <dt className="font-semibold text-strong">{term}</dt>
      <dd className="flex min-w-0 flex-col gap-1">
        {fingerprint ? (
          <span>
            {t.rich('fingerprint', {
              fingerprint,
              code: (words) => <code className="font-mono text-[0.8125rem] text-strong">{words}</code>,
            })}
          </span>
        ) : null}
        <span className="text-muted">{children}</span>
        {deeds ? <div className="mt-1 flex flex-wrap gap-2">{deeds}</div> : null}
      </dd>
    </div>
  )
}

function Life({ secret }: { secret: Secret }) {
  const t = useTranslations('console.connection.secrets')
  const { setAt, verifiedAt } = secret
  return (
    <span className="flex flex-wrap gap-x-4">
      <span>{t.rich('setAt', { time: () => <Moment at={setAt} /> })}</span>
      <span>{verifiedAt ? t.rich('verifiedAt', { time: () => <Moment at={verifiedAt} /> }) : t('notVerified')}</span>
    </span>
  )
}
