import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { channelOf } from '@/lib/delivery/channels'
import { faceOf, isFor } from '@/lib/login/asking/faces'
import { askedOf, findAttemptOf, openArrival } from '@/lib/login/asking/pending'
import { continuationOf, outcomeOf } from '@/lib/login/attempt/attempt'
import { readFlash } from '@/lib/login/page/flash'
import { findCode } from '@/lib/login/proofs/codes'
import { typedAgain } from '@/lib/login/ways/typed'
import { modeOf, sourceOf } from '@/lib/modes'
import { findVisit } from '@/lib/oidc/interaction'
import { poolOf } from '@/lib/pools/queries'
import { refer } from '@/lib/refusals/refer'
import { LostPage } from '../lost'
import { AskCard } from './ask-card'
import { BindCard } from './bind-card'
import { ChooseCard } from './choose-card'
import { LateCard } from './late-card'
import { ProveCard } from './prove-card'
import { formOf, type Stage } from './stage'

type Query = Partial<Record<'attempt' | 'with' | 'proof' | 'again' | 'typed', string | string[]>>
type Props = { params: Promise<{ uid: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('binding'))('page') }
}

/** It is known who came from WeChat, and not yet which user that is: the person says, and proves it. */
export default async function BindPage({ params, searchParams }: Props) {
  const [{ uid }, query, head] = await Promise.all([params, searchParams, headers()])
  const pool = await poolOf(head)
  if (!pool) notFound()
  const visit = await findVisit(pool, head, uid)
  const attempt = visit && (await findAttemptOf(pool.id, uid, text(query.attempt), head))
  if (!visit || !attempt) return <LostPage uid={uid} />
  if (attempt === 'late') {
    const { applicationId } = visit
    return (
      <LateCard
        visit={visit}
        reference={await refer({ key: 'late', pool, reference: text(query.attempt), applicationId })}
      />
    )
  }
  const asked = askedOf(attempt)
  const arrival = openArrival(attempt)
  const outcome = outcomeOf(attempt)
  if (!asked || !arrival) {
    if (attempt.status === 'done' && outcome) redirect(continuationOf(attempt, outcome))
    return <LostPage uid={uid} />
  }

  const flash = readFlash(uid, head)
  const nickname = arrival.profile?.nickname ?? null
  const sends = { mail: channelOf('mail') !== null, sms: channelOf('sms') !== null }
  const face = faceOf(asked, text(query.with), sends)
  const sent = text(query.proof)
  const id = sent ?? text(query.typed)
  const found = id ? await findCode(pool.id, uid, id, attempt.id) : null
  const mine = found && isFor(face, found) ? found : null
  const code = sent && mine?.open ? { ...mine, again: query.again === '1' } : null
  const opened = face.kind === 'prove' ? face.field : face.kind === 'bind' ? face.method : face.kind
  const told = mine && !code ? typedAgain(formOf(opened), mine, sent && 'code_expired') : flash
  const stage: Stage = {
    visit,
    attempt,
    nickname,
    sandboxed: arrival.sandbox,
    source: sourceOf(modeOf(arrival)),
    flash: told,
  }
  if (face.kind === 'ask') return <AskCard stage={stage} />
  if (face.kind === 'bind') return <BindCard stage={stage} face={face} code={code} />
  if (face.kind === 'prove') return <ProveCard stage={stage} face={face} code={code} />
  return <ChooseCard stage={stage} userIds={face.userIds} />
}

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)
