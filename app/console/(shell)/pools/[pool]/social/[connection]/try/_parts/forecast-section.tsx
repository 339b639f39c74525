import { useTranslations } from 'next-intl'
import { nameOf } from '@/components/console/users/name-of'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import type { Outcome } from '@/lib/association/rules'
import type { Forecast } from './types'
import { UserLine } from './user-line'

/** What association would do with this person now. */
export function ForecastSection({ forecast, home }: { forecast: Forecast; home: string }) {
  const t = useTranslations('trial.forecast')
  const { outcome, keys } = forecast
  // The openid is the first key, in the order in which association looks for a user.
  const decisive = keys.find(({ user }) => user)
  const user = decisive?.user
  const question = questionIn(outcome)
  return (
    <Section title={t('title')} sentence={t('sentence')}>
      {outcome.kind === 'created' ? <Notice title={t('created')}>{t('createdWhy')}</Notice> : null}
      {question ? <Notice title={t(question)}>{t(`${question}Why`)}</Notice> : null}
      {outcome.kind === 'signed_in' && user ? (
        <Notice tone="ok" title={t('signedIn', { name: nameOf(user) })}>
          {t(`by.${decisive.kind}`)}
        </Notice>
      ) : null}
      {outcome.kind === 'refused' ? (
        <Notice tone="warn" title={t('refused')}>
          {t(`reasons.${outcome.reason}`)}
        </Notice>
      ) : null}
      {outcome.kind === 'signed_in' && outcome.conflict ? (
        <>
          <Notice tone="warn" title={t('conflict')}>
            {t('conflictWhy')}
          </Notice>
          <DescriptionList
            items={keys.map((key) => ({
              term: key.kind,
              value: key.user ? <UserLine user={key.user} home={home} /> : null,
            }))}
          />
        </>
      ) : user ? (
        <UserLine user={user} home={home} />
      ) : null}
    </Section>
  )
}

/**
 * Which question the login would ask the person; null when it would ask none. Linking always needs a proof, which a
 * trial never asks for, so a trial's outcome is never `linked`.
 */
function questionIn(outcome: Outcome) {
  if (outcome.kind === 'ask') return outcome.create ? 'asked' : 'bound'
  if (outcome.kind === 'prove') return outcome.fields.includes('second_factor') ? 'secondFactor' : 'proved'
  return outcome.kind === 'choose' ? 'chosen' : null
}
