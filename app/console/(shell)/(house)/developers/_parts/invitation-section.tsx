import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { Moment } from '@/components/console/moment'
import { Section } from '@/components/ui/section'
import { WithdrawInvitation } from './withdraw-invitation'

type Invitation = { id: string; inviter: string | null; createdAt: Date; expiresAt: Date }

type InvitationSectionProps = { invitations: readonly Invitation[]; withdraw: Action<{ id: string }> }

/** Open invitations. Their links are not stored and cannot be shown again, so each is listed by its time. */
export function InvitationSection({ invitations, withdraw }: InvitationSectionProps) {
  const t = useTranslations('console.developers.invitations')
  return (
    <Section title={t('title')} sentence={t('sentence')}>
      {invitations.length ? (
        <ul aria-label={t('title')} className="divide-y divide-line rounded-panel border border-line bg-panel">
          {invitations.map(({ id, inviter, createdAt, expiresAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
              <span className="flex min-w-0 flex-col">
                <span>
                  {t.rich('made', { made: () => <Moment at={createdAt} />, until: () => <Moment at={expiresAt} /> })}
                </span>
                {inviter ? <span className="break-words text-muted">{t('by', { name: inviter })}</span> : null}
              </span>
              <WithdrawInvitation id={id} action={withdraw} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">{t('empty')}</p>
      )}
    </Section>
  )
}
