import { CircleSlash } from 'lucide-react'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { Reference } from '@/components/hosted/reference'
import { ButtonAnchor } from '@/components/ui/button'
import { findConnection } from '@/lib/connections/queries'
import { findAttemptById, outcomeOf, proves } from '@/lib/login/attempt'
import { doorwayFrame } from '@/lib/login/frame'
import { findVisit } from '@/lib/oidc/interaction'
import { poolOf } from '@/lib/pools/queries'
import { Band } from '../band'
import { LostPage } from '../lost'

type Props = { params: Promise<{ uid: string }>; searchParams: Promise<{ attempt?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('login'))('refused.title') }
}

/** What happened, what can be done now, whom to ask. */
export default async function RefusedPage({ params, searchParams }: Props) {
  const [{ uid }, query, head, jar] = await Promise.all([params, searchParams, headers(), cookies()])
  const pool = await poolOf(head)
  if (!pool) notFound()
  const [visit, attempt] = await Promise.all([
    findVisit(pool, head, uid),
    typeof query.attempt === 'string' ? findAttemptById(pool.id, query.attempt) : null,
  ])
  if (!visit || !attempt || attempt.interaction !== uid || !proves(attempt, jar)) return <LostPage uid={uid} />
  const connection = await findConnection(pool.id, attempt.connectionId)
  const sandboxed = connection?.sandbox ?? false
  const outcome = outcomeOf(attempt)
  const reason = outcome?.kind === 'refused' ? outcome.reason : 'broken'
  const t = await getTranslations('login')
  const common = await getTranslations('common')
  const frame = await doorwayFrame(`/login/${uid}/refused?attempt=${attempt.id}`)
  const code = outcome?.kind === 'refused' && outcome.errcode ? ` (${outcome.errcode})` : ''
  const name = visit.clientName
  return (
    <Doorway
      {...frame}
      band={<Band sandboxed={sandboxed} />}
      emblem={<CircleSlash aria-hidden="true" className="size-10 text-bad" strokeWidth={1.5} />}
      title={t('refused.title')}
      sentence={`${t(`refused.${reason}`, { name })}${code}`}
    >
      <ButtonAnchor href={`/login/${uid}`} variant="primary" size="large" wide>
        {t('refused.again')}
      </ButtonAnchor>
      <p className="text-muted text-sm">{t('refused.who', { name })}</p>
      <Reference
        text={attempt.id}
        label={common('reference')}
        labels={{ copy: common('copy'), copied: common('copied') }}
      />
    </Doorway>
  )
}
