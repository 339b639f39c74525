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
  /** The way to an account that the address names. */
  opened?: BindWay
  /** The code that was sent is to be typed. */
  typing?: boolean
}

/**
 * It is known who came from WeChat, and not yet which user that is: the person says, and proves it. What is asked is what
 * the attempt says; the address only chooses among what it offers.
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
  const asked = questionOf(attempt)
  const arrival = openArrival(attempt)
  const outcome = outcomeOf(attempt)
  if (!asked || !arrival) {
    if (attempt.status === 'done' && outcome) redirect(continuationOf(attempt, outcome))
    return <LostPage uid={uid} />
  }

  const method = opened === 'email' || opened === 'phone' ? METHOD_OF[opened] : undefined
  const last = typing || method ? await findLastCode(pool.id, uid, { method }, attempt.id) : null
  const sends = { mail: channelOf('mail') !== null, sms: channelOf('sms') !== null }
  const face = bindViewOf(asked, typing && last ? ADDRESS_OF[last.method] : opened, sends)
  const mine = last && isFor(face, last) ? last : null
  const code = typing && mine?.open ? mine : null
  const page = code ? 'code' : face.kind === 'bind' || face.kind === 'prove' ? wayShownOn(face) : ''
  const told = flash && [pageOf(page), pageOf()].includes(flash.page) ? flash : null
  const stage: BindContext = {
    visit,
    attempt,
    page,
    nickname: arrival.profile?.nickname ?? null,
    sandboxed: arrival.sandbox,
    source: sourceOf(modeOf(arrival)),
    flash: told ?? (mine && !code ? codeFlash(pageOf(page), mine, typing ? 'code_expired' : undefined) : null),
  }
  if (face.kind === 'ask') return <AskCard stage={stage} />
  if (face.kind === 'bind') return <BindCard stage={stage} face={face} code={code} />
  if (face.kind === 'prove') return <ProveCard stage={stage} face={face} code={code} />
  return <ChooseCard stage={stage} userIds={face.userIds} />
}
