import { redirect } from 'next/navigation'
import { channelOf } from '@/lib/delivery/channels'
import { type BindWay, bindViewOf, isFor, wayShownOn } from '@/lib/login/asking/bind-view'
import { findAttemptOf, openArrival, questionOf } from '@/lib/login/asking/pending'
import { continuationOf, outcomeOf } from '@/lib/login/attempt/attempt'
import { findLastCode } from '@/lib/login/proofs/codes'
import { codeFlash } from '@/lib/login/ways/code-flash'
import { modeOf, sourceOf } from '@/lib/modes'
import { reportRefusal } from '@/lib/refusals/report'
import { ADDRESS_OF, METHOD_OF } from '@/lib/users/rules'
import { LostPage } from '../../_parts/lost'
import type { VisitPageContext } from '../../_parts/visit-page'
import { AskCard } from './ask-card'
import { BindCard } from './bind-card'
import { ChooseCard } from './choose-card'
import { LateCard } from './late-card'
import { ProveCard } from './prove-card'
import { type BindContext, pageOf } from './stage'

type BindScreenProps = {
  at: VisitPageContext
  /** The way that the address names. */
  opened?: BindWay
  /** Whether this is the page on which a code is typed. */
  typing?: boolean
}

/**
 * The page of a pending attempt: WeChat has said who the person is, and the person proves which user that is. The
 * attempt decides what is asked; the address only chooses among what it offers.
 */
export async function BindScreen({
  at: { pool, visit, headers, attempt: id, flash },
  opened,
  typing,
}: BindScreenProps) {
  const { uid, applicationId } = visit
  const attempt = await findAttemptOf(pool.id, uid, id, headers)
  if (!attempt) return <LostPage uid={uid} />
  if (attempt === 'late')
    return (
      <LateCard visit={visit} reference={await reportRefusal({ key: 'late', pool, reference: id, applicationId })} />
    )
  const question = questionOf(attempt)
  const arrival = openArrival(attempt)
  const outcome = outcomeOf(attempt)
  if (!question || !arrival) {
    if (attempt.status === 'done' && outcome) redirect(continuationOf(attempt, outcome))
    return <LostPage uid={uid} />
  }

  const method = opened === 'email' || opened === 'phone' ? METHOD_OF[opened] : undefined
  const lastCode = typing || method ? await findLastCode(pool.id, uid, { method }, attempt.id) : null
  const media = { mail: channelOf('mail') !== null, sms: channelOf('sms') !== null }
  const view = bindViewOf(question, typing && lastCode ? ADDRESS_OF[lastCode.method] : opened, media)
  const shownCode = lastCode && isFor(view, lastCode) ? lastCode : null
  const code = typing && shownCode?.open ? shownCode : null
  const page = code ? 'code' : view.kind === 'bind' || view.kind === 'prove' ? wayShownOn(view) : ''
  const pageFlash = flash && [pageOf(page), pageOf()].includes(flash.page) ? flash : null
  const context: BindContext = {
    pool,
    visit,
    attempt,
    page,
    nickname: arrival.profile?.nickname ?? null,
    sandboxed: arrival.sandbox,
    source: sourceOf(modeOf(arrival)),
    flash:
      pageFlash ??
      (shownCode && !code ? codeFlash(pageOf(page), shownCode, typing ? 'code_expired' : undefined) : null),
  }
  if (view.kind === 'ask') return <AskCard context={context} />
  if (view.kind === 'bind') return <BindCard context={context} view={view} code={code} />
  if (view.kind === 'prove') return <ProveCard context={context} view={view} code={code} />
  return <ChooseCard context={context} userIds={view.userIds} />
}
