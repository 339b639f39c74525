import { CircleSlash } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { Reference } from '@/components/hosted/reference'
import { ButtonAnchor } from '@/components/ui/button'
import { findConnection } from '@/lib/connections/queries'
import { findAttemptById, isBegunBy, outcomeOf } from '@/lib/login/attempt/attempt'
import { stepPage } from '@/lib/login/page/address'
import { doorwayFrame } from '@/lib/login/page/frame'
import { fieldWaysOf } from '@/lib/login/ways/rules'
import { waysOf } from '@/lib/login/ways/ways'
import { referenceOfAttempt } from '@/lib/refusals/report'
import { addressesOf } from '../_parts/addresses'
import { BackToApplication } from '../_parts/back-to-application'
import { Band } from '../_parts/band'
import { LostPage } from '../_parts/lost'
import { visitPage } from '../_parts/visit-page'
import { WayLinks } from '../_parts/way-links'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('login'))('refused.title') }
}

/** Why an attempt was refused, what the person can do now, and whom to ask. */
export default visitPage(async ({ pool, visit, headers, attempt: id }) => {
  const { uid } = visit
  const attempt = id ? await findAttemptById(pool.id, id) : null
  if (!attempt || attempt.interaction !== uid || !isBegunBy(attempt, headers)) return <LostPage uid={uid} />
  const [connection, ways, reference] = await Promise.all([
    findConnection(pool.id, attempt.connectionId),
    waysOf(pool, visit),
    referenceOfAttempt(pool.id, attempt.id),
  ])
  const sandboxed = connection?.sandbox ?? false
  const outcome = outcomeOf(attempt)
  const refused = outcome?.kind === 'refused' ? outcome.reason : 'broken'
  // A person who was asked a question has proved an account, which need not be that of this identity.
  const reason = refused === 'user_blocked' && attempt.subject ? 'account_blocked' : refused
  const t = await getTranslations('login')
  const links = await getTranslations('ways.links')
  const frame = await doorwayFrame(`${stepPage(uid, 'refused')}?attempt=${attempt.id}`)
  const code = outcome?.kind === 'refused' && outcome.errcode ? ` (${outcome.errcode})` : ''
  const name = visit.clientName
  const to = addressesOf(uid)
  const others = [
    ...ways.connections
      .filter(({ id }) => id !== attempt.connectionId)
      .map(({ id, displayName }) => ({ href: to.via(id), name: displayName })),
    ...fieldWaysOf(ways).map((way) => ({ href: to.way(way), name: links(way) })),
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
      <ButtonAnchor href={stepPage(uid)} variant="primary" size="large" wide>
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
})
