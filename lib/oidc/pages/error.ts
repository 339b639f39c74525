import type { KoaContextWithOIDC } from 'oidc-provider'
import { translator } from '../../i18n/translate'
import type { PlainPage } from '../../plain-page/plain-page'
import type { PoolRef } from '../../pools/queries'
import { REFUSALS, type RefusalKey } from '../../refusals/catalogue'
import { reportRefusal } from '../../refusals/report'
import { shownText } from '../../refusals/rules'
import { languageOf } from '../language'
import { refusalKeyOf, refusedRequestOf } from '../refusals'
import { visitIdOf } from '../visit-browser'
import { findApplicationSite } from '../visit-home'
import { showPage } from './show'

/**
 * Shows an error that cannot be returned to an application: the person sees what to do, and a reference by which the
 * developer finds the rest.
 */
export const renderError =
  (pool: PoolRef) =>
  async (
    ctx: KoaContextWithOIDC,
    { error: code, error_description: description = code }: { error: string; error_description?: string },
    { name, error_detail: detail }: Error & { error_detail?: string },
  ): Promise<void> => {
    const key = refusalKeyOf({ route: ctx.oidc?.route, name, error: code, description })
    const request = refusedRequestOf(ctx, key, description)
    const reference = await reportRefusal({ key, pool, ...request, detail: { error: code, description, detail } })
    const locale = languageOf(ctx)
    const t = translator(locale, 'login')
    const text = TEXT_OF[key] ?? 'badRequest'
    const words = { title: t(`${text}.title`), message: t(`${text}.message`) }
    // The library's reason is for whoever builds the application, who is usually the first to see this page.
    if (text === 'badRequest' || text === 'logoutRequest') words.message += ` (${shownText(description)})`
    showPage(ctx, { locale, ...words, reference, link: await onwardLink(pool, ctx, key, t) })
  }

type ErrorText = 'badRequest' | 'ourFault' | 'lost' | 'logoutAddress' | 'logoutRequest' | 'logoutForm'

const TEXT_OF: Partial<Record<RefusalKey, ErrorText>> = {
  our_fault: 'ourFault',
  lost: 'lost',
  post_logout_redirect_uri: 'logoutAddress',
  logout_request: 'logoutRequest',
  logout_form: 'logoutForm',
}

/** After a failed logout: to log out without the faulty request. For a login that is over: back to its application. */
async function onwardLink(
  pool: PoolRef,
  ctx: KoaContextWithOIDC,
  key: RefusalKey,
  t: Translate,
): Promise<PlainPage['link']> {
  if (REFUSALS[key] === 'logout') return { href: plainLogoutAddress(ctx), label: t('logout.yes') }
  const uid = key === 'lost' ? visitIdOf(ctx.path) : null
  const home = uid ? await findApplicationSite(pool.id, uid) : null
  return home ? { href: home.origin, label: t('backTo', home) } : undefined
}

type Translate = ReturnType<typeof translator<'login'>>

/** The same logout without its parameters, one of which was wrong; only the client is kept. */
const plainLogoutAddress = (ctx: KoaContextWithOIDC): string => {
  const client = ctx.oidc.client?.clientId
  return `${ctx.oidc.urlFor('end_session')}${client ? `?${new URLSearchParams({ client_id: client })}` : ''}`
}
