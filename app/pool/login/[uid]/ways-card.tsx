import { cookies, headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { OrLine } from '@/components/hosted/or-line'
import { PasswordForm } from '@/components/hosted/password-form'
import { WayButton } from '@/components/hosted/way-button'
import { env } from '@/lib/env'
import { anywayCookie } from '@/lib/login/anyway'
import { deviceOf, homeOf } from '@/lib/login/device'
import type { Flash } from '@/lib/login/flash'
import { doorwayFrame } from '@/lib/login/frame'
import { viewOf, type Ways } from '@/lib/login/rules'
import type { Visit } from '@/lib/oidc/interaction'
import { addressesOf } from './addresses'
import { Band } from './band'
import { CodeWay } from './code-way'
import { Elsewhere } from './elsewhere'
import { wordsOf } from './words'

type WaysCardProps = {
  visit: Visit
  ways: Ways
  flash: Flash | null
  /** A connection's id, or `password`. */
  chosen?: string
  /** The person said that this is a computer. */
  anyway: boolean
}

/** The ways in, as many as are of use where the browser is. */
export async function WaysCard({ visit, ways, flash, chosen, anyway }: WaysCardProps) {
  const [head, jar] = await Promise.all([headers(), cookies()])
  const t = await getTranslations('login')
  const words = await wordsOf()
  const to = addressesOf(visit.uid, anyway)
  const refused = flash?.form === 'password' ? words.error(flash.reason) : undefined
  const view = viewOf(ways, {
    device: anyway || jar.has(anywayCookie()) ? 'computer' : deviceOf(head),
    tellsFrames: head.has('sec-fetch-dest'),
    chosen,
    passwordRefused: Boolean(refused),
  })
  const frame = await doorwayFrame(to.page(chosen))
  const name = visit.applicationId ? visit.clientName : t('consoleName', { brand: env().BRAND_NAME })
  const sandboxed = ways.connections.some((connection) => connection.sandbox)
  const none = !ways.connections.length && !ways.password
  const buttons = view.kind === 'code' || view.kind === 'elsewhere' ? [] : ways.connections
  return (
    <Doorway
      {...frame}
      compact={view.kind === 'code'}
      tile={{ name }}
      title={none ? t('noWay.title') : t('title', { name })}
      sentence={none ? t('noWay.message') : undefined}
      band={<Band sandboxed={sandboxed} />}
    >
      {view.kind === 'code' ? <CodeWay ways={ways} connection={view.connection} to={to} /> : null}
      {view.kind === 'elsewhere' ? (
        <Elsewhere device={view.device} name={name} home={homeOf(visit.redirectUri)} />
      ) : null}
      {buttons.length ? (
        <div className="flex flex-col gap-3">
          {buttons.map(({ id, displayName }) => (
            <WayButton key={id} href={view.kind === 'password' ? to.page(id) : to.via(id)}>
              {displayName}
            </WayButton>
          ))}
        </div>
      ) : null}
      {ways.connections.length && ways.password && view.kind !== 'code' ? <OrLine>{t('or')}</OrLine> : null}
      {ways.password && view.kind !== 'code' ? (
        <PasswordForm
          action={`/login/${visit.uid}/password`}
          email={flash?.email ?? visit.loginHint ?? undefined}
          error={refused}
          labels={words.form(t('logIn'))}
        />
      ) : null}
      {view.kind === 'elsewhere' ? (
        <a
          href={`/login/${visit.uid}?anyway=1`}
          className="self-center rounded-control text-muted text-sm hover:underline"
        >
          {t('elsewhere.anyway')}
        </a>
      ) : null}
      {ways.register ? (
        <a href={`/login/${visit.uid}?new=1`} className="self-center rounded-control text-accent hover:underline">
          {t('register.link')}
        </a>
      ) : null}
    </Doorway>
  )
}
