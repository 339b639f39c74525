import { getTranslations } from 'next-intl/server'
import { referenceOfAttempt } from '@/lib/refusals/report'
import type { Trial } from '@/lib/trials/find'
import { readableJson } from '@/lib/wechat/readable'
import { explanationOf } from './explanation'
import { forecastOf } from './forecast'
import { ForecastSection } from './forecast-section'
import { KeysSection } from './keys-section'
import { ProfileSection } from './profile-section'
import { RawSection } from './raw-section'
import { RefusedSection } from './refused-section'

type ResultProps = { trial: Trial; poolId: string; connectionId: string }

/** What a trial found, and what a login of this person would do now. */
export async function Result({ trial, poolId, connectionId }: ResultProps) {
  const home = `/pools/${poolId}`
  if (trial.kind === 'refused') {
    const t = await getTranslations('trial.refused.reasons')
    const reasonKey = trial.reason as 'broken'
    const why = t(t.has(reasonKey) ? reasonKey : 'other')
    const [reason, reference] = await Promise.all([explanationOf(trial), referenceOfAttempt(poolId, trial.id)])
    return <RefusedSection why={why} reason={reason} reference={reference} />
  }
  const { answers, person, missing } = trial.report
  const forecast = await forecastOf(poolId, connectionId, person)
  return (
    <>
      {forecast ? (
        <>
          <ForecastSection forecast={forecast} home={home} />
          <KeysSection keys={forecast.keys} home={home} />
        </>
      ) : null}
      <ProfileSection person={person} missing={missing !== null} reason={missing && (await explanationOf(missing))} />
      <RawSection token={readableJson(answers.token)} userinfo={answers.userinfo && readableJson(answers.userinfo)} />
    </>
  )
}
