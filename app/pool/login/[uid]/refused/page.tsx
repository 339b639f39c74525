import { CircleSlash } from 'lucide-react'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { Reference } from '@/components/hosted/reference'
import { WayLinks } from '@/components/hosted/way-links'
import { ButtonAnchor } from '@/components/ui/button'
import { findConnection } from '@/lib/connections/queries'
import { findAttemptById, outcomeOf, proves } from '@/lib/login/attempt/attempt'
import { doorwayFrame } from '@/lib/login/page/frame'
import { fieldWaysOf } from '@/lib/login/ways/rules'
import { waysOf } from '@/lib/login/ways/ways'
import { findVisit } from '@/lib/oidc/interaction'
import { poolOf } from '@/lib/pools/queries'
import { referenceOfAttempt } from '@/lib/refusals/refer'
import { addressesOf } from '../addresses'
import { BackToApplication } from '../back-to-application'
import { Band } from '../band'
import { LostPage } from '../lost'

type Props = { params: Promise<{ uid: string }>; searchParams: Promise<{ attempt?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('login'))('refused.title') }
}

/** What happened, what can be done now, whom to ask. */
export default async function RefusedPage({ params, searchParams }: Props) {
  const [{ uid }, query, head] = await Promise.all([params, searchParams, headers()])
  const pool = await poolOf(head)
  if (!pool) notFound()
  const [visit, attempt] = await Promise.all([
    findVisit(pool, head, uid),
    typeof query.attempt === 'string' ? findAttemptById(pool.id, query.attempt) : null,
  ])
  if (!visit || !attempt || attempt.interaction !== uid || !proves(attempt, head)) return <LostPage uid={uid} />
  const [connection, ways, reference] = await Promise.all([
    findConnection(pool.id, attempt.connectionId),
    waysOf(pool, visit),
    referenceOfAttempt(pool.id, attempt.id),
  ])
  const sandboxed = connection?.sandbox ?? false
  const outcome = outcomeOf(attempt)
  const refused = outcome?.kind === 'refused' ? outcome.reason : 'broken'
  // Whoever was asked first has proved which account it is: it need not be that of this WeChat.
  const reason = refused === 'user_blocked' && attempt.subject ? 'account_blocked' : refused
  const t = await getTranslations('login')
  const links = await getTranslations('ways.links')
  const frame = await doorwayFrame(`/login/${uid}/refused?attempt=${attempt.id}`)
  const code = outcome?.kind === 'refused' && outcome.errcode ? ` (${outcome.errcode})` : ''
  const name = visit.clientName
  const to = addressesOf(uid, false)
  const others = [
    ...ways.connections
      .filter(({ id }) => id !== attempt.connectionId)
      .map(({ id, displayName }) => ({ href: to.via(id), name: displayName })),
    ...fieldWaysOf(ways).map((way) => ({ href: to.page(way), name: links(way) })),
  ]
  return (
    <Doorway
      {...frame}
      compact={others.length > 0}
      band={<Band sandboxed={sandboxed} />}
      emblem={<CircleSlash aria-hidden="true" className="size-10 text-bad" strokeWidth={1.5} />}
      title={t('refused.title')}
      sentence={`${t(`refused.${reason}`, { name })}${code}`}
    >
      <ButtonAnchor href={`/login/${uid}`} variant="primary" size="large" wide>
        {t('refused.again')}
      </ButtonAnchor>
      {others.length ? (
        <section className="flex flex-col gap-2">
          <h2 className="text-center font-semibold text-sm text-strong">{t('refused.others')}</h2>
          <WayLinks label={t('refused.others')} ways={others} />
        </section>
      ) : null}
      <BackToApplication visit={visit} />
      <div className="flex flex-col gap-2">
        <p className="break-words text-muted text-sm">{t('refused.who', { name })}</p>
        <Reference {...reference} />
      </div>
    </Doorway>
  )
}
