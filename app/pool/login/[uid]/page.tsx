import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { OrLine } from '@/components/hosted/or-line'
import { PasswordForm } from '@/components/hosted/password-form'
import { WayButton } from '@/components/hosted/way-button'
import { findLink, linkCookie } from '@/lib/developers/links'
import { env } from '@/lib/env'
import { flashCookie, readFlash } from '@/lib/login/flash'
import { doorwayFrame } from '@/lib/login/frame'
import { waysOf } from '@/lib/login/ways'
import { findVisit } from '@/lib/oidc/interaction'
import { poolOf } from '@/lib/pools/queries'
import { Band } from './band'
import { LostPage } from './lost'
import { RecoverCard } from './recover-card'
import { RegisterCard } from './register-card'
import { wordsOf } from './words'

type Props = { params: Promise<{ uid: string }>; searchParams: Promise<{ new?: string; login?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('login'))('logIn') }
}

/** The hosted login page: one decision. */
export default async function LoginPage({ params, searchParams }: Props) {
  const [{ uid }, query, head, jar] = await Promise.all([params, searchParams, headers(), cookies()])
  const pool = await poolOf(head)
  if (!pool) notFound()
  const visit = await findVisit(pool, head, uid)
  if (!visit) return <LostPage uid={uid} />
  if (visit.prompt === 'consent' && visit.accountId) redirect(`/login/${uid}/finish`)

  const flash = readFlash(uid, jar.get(flashCookie())?.value)
  // A one-time link that was opened here leads to its form, unless the person wants to log in all the same.
  const link = pool.system && !query.login ? await findLink(jar.get(linkCookie())?.value) : null
  if (link?.purpose === 'recover') return <RecoverCard uid={uid} flash={flash} />
  const ways = await waysOf(pool, visit)
  if (link || (ways.register && query.new))
    return <RegisterCard uid={uid} flash={flash} purpose={link?.purpose ?? 'open'} />

  const t = await getTranslations('login')
  const words = await wordsOf()
  const frame = await doorwayFrame(`/login/${uid}`)
  const name = visit.applicationId ? visit.clientName : t('consoleName', { brand: env().BRAND_NAME })
  const sandboxed = ways.connections.some((connection) => connection.sandbox)
  const none = !ways.connections.length && !ways.password
  return (
    <Doorway
      {...frame}
      tile={{ name }}
      title={none ? t('noWay.title') : t('title', { name })}
      sentence={none ? t('noWay.message') : undefined}
      band={<Band sandboxed={sandboxed} />}
    >
      {ways.connections.length ? (
        <div className="flex flex-col gap-3">
          {ways.connections.map((connection) => (
            <WayButton key={connection.id} href={`/login/${uid}/via/${connection.id}`}>
              {connection.displayName}
            </WayButton>
          ))}
        </div>
      ) : null}
      {ways.connections.length && ways.password ? <OrLine>{t('or')}</OrLine> : null}
      {ways.password ? (
        <PasswordForm
          action={`/login/${uid}/password`}
          email={flash?.email ?? visit.loginHint ?? undefined}
          error={flash?.form === 'password' ? words.error(flash.reason) : undefined}
          labels={words.form(t('logIn'))}
        />
      ) : null}
      {ways.register ? (
        <a href={`/login/${uid}?new=1`} className="self-center rounded-control text-accent hover:underline">
          {t('register.link')}
        </a>
      ) : null}
    </Doorway>
  )
}
