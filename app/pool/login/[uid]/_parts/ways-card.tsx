import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { SourceMark } from '@/components/source-mark'
import { ButtonAnchor } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { env } from '@/lib/env'
import { consolePageOf } from '@/lib/experience/console-page'
import { stepPage } from '@/lib/login/page/address'
import { choseAnyway } from '@/lib/login/page/anyway'
import { deviceOf, siteOf } from '@/lib/login/page/device'
import type { Flash } from '@/lib/login/page/flash'
import { doorwayFrame } from '@/lib/login/page/frame'
import { hintOf } from '@/lib/login/ways/hint'
import { fieldWaysOf, viewOf, type Ways, waysOn } from '@/lib/login/ways/rules'
import { addressesOf } from './addresses'
import { BackToApplication } from './back-to-application'
import { Band } from './band'
import { CodeWay } from './code-way'
import { Elsewhere } from './elsewhere'
import { FieldForm } from './field-form'
import { OrLine } from './or-line'
import type { VisitPageContext } from './visit-page'
import { WayButton } from './way-button'
import { WayLinks } from './way-links'
import { wordsOf } from './words'

type WaysCardProps = {
  at: Pick<VisitPageContext, 'pool' | 'visit' | 'headers'>
  ways: Ways
  /** The page that shows the card; empty for the page of all ways in. */
  page?: string
  /** The flash of that page. */
  flash: Flash | null
  /** The way that the person chose: a connection's id, or a way with a form. */
  chosen?: string
}

/** The ways in that work on the person's device. */
export async function WaysCard({ at, ways, page = '', flash, chosen }: WaysCardProps) {
  const { pool, visit, headers: head } = at
  const [t, wayTexts, words] = await Promise.all([getTranslations('login'), getTranslations('ways'), wordsOf()])
  const to = addressesOf(visit.uid)
  const hint = hintOf(visit.loginHint, env().PHONE_REGION)
  const device = choseAnyway(visit.uid, head) ? 'computer' : deviceOf(head)
  const view = viewOf(ways, {
    device,
    tellsFrames: head.has('sec-fetch-dest'),
    chosen,
    hinted: hint.phone ? 'phone-code' : undefined,
  })
  const frame = await doorwayFrame(stepPage(visit.uid, page))
  // The link to the console, for a developer who tries the login.
  const consolePage = consolePageOf(pool.id, visit)
  const name = visit.applicationId ? visit.clientName : t('consoleName', { brand: env().BRAND_NAME })
  // A client of ours beside the application has a redirect address of ours, which is not the application's site.
  const site = visit.clientId === visit.applicationId ? siteOf(visit.redirectUri) : null
  const sandboxed = ways.connections.some((connection) => connection.sandbox)
  const field = view.kind === 'code' ? null : view.field
  const noWays = !ways.connections.length && !field
  const buttons = view.kind === 'code' || view.kind === 'elsewhere' ? [] : waysOn(device, ways)
  const others = field ? fieldWaysOf(ways).filter((way) => way !== field) : []
  // A popup shows two lines of links beside one form, and no more without scrolling.
  const hasHelpLinks = field === 'password' && (ways.signUp === 'code' || ways.reset)
  const crowded = buttons.length + others.length + (hasHelpLinks ? 1 : 0) > 2
  return (
    <Doorway
      {...frame}
      compact={view.kind === 'code' || crowded}
      tile={{ name }}
      title={noWays ? t('noWay.title') : t('title', { name })}
      sentence={noWays ? t(consolePage ? 'noWay.developer' : 'noWay.message', { name }) : undefined}
      band={<Band sandboxed={sandboxed} />}
    >
      {!page && flash?.reason ? (
        <Notice tone="bad" live>
          {words.error(flash.reason)}
        </Notice>
      ) : null}
      {noWays && consolePage ? (
        <ButtonAnchor href={consolePage} target="_blank" rel="noreferrer" variant="primary" size="large" wide>
          {t('noWay.console')}
        </ButtonAnchor>
      ) : null}
      {view.kind === 'code' ? <CodeWay ways={ways} connection={view.connection} to={to} /> : null}
      {view.kind === 'elsewhere' ? <Elsewhere device={view.device} name={name} home={site} /> : null}
      {buttons.length ? (
        <div className="flex flex-col gap-3">
          {buttons.map(({ id, displayName, source }) => (
            <WayButton
              key={id}
              href={view.kind === 'fields' ? to.scan(id) : to.via(id)}
              mark={<SourceMark source={source} />}
            >
              {displayName}
            </WayButton>
          ))}
        </div>
      ) : null}
      {(buttons.length || view.kind === 'elsewhere') && field ? <OrLine>{t('or')}</OrLine> : null}
      {field ? (
        <FieldForm
          key={field}
          pool={pool}
          visit={visit}
          ways={ways}
          field={field}
          flash={page ? flash : null}
          hint={hint}
        />
      ) : null}
      {others.length ? (
        <WayLinks
          label={t('code.others')}
          ways={others.map((way) => ({ href: to.way(way), name: wayTexts(`links.${way}`) }))}
        />
      ) : null}
      {view.kind === 'elsewhere' ? (
        <a
          href={stepPage(visit.uid, 'anyway')}
          className="self-center rounded-control text-muted text-sm hover:underline"
        >
          {t('elsewhere.anyway')}
        </a>
      ) : null}
      {noWays ? <BackToApplication visit={visit} /> : null}
      {ways.signUp === 'form' ? (
        <a href={stepPage(visit.uid, 'sign-up')} className="self-center rounded-control text-accent hover:underline">
          {t('signUp.link')}
        </a>
      ) : null}
    </Doorway>
  )
}
