import type { KoaContextWithOIDC } from 'oidc-provider'
import { translator } from '../../i18n/translate'
import type { PlainPage } from '../../plain-page/plain-page'
import type { PoolRef } from '../../pools/queries'
import { REFUSALS, type RefusalKey } from '../../refusals/catalogue'
import { refer } from '../../refusals/refer'
import { shown } from '../../refusals/rules'
import { languageOf } from '../language'
import { refusalKeyOf, toldOf } from '../refusals'
import { visitOf } from '../visit-browser'
import { findHome } from '../visit-home'
import { show } from './show'

/**
 * What the protocol refuses without a client to tell it to: the person sees what to do, the developer finds the rest by the
 * reference.
 */
export const renderError =
  (pool: PoolRef) =>
  async (
    ctx: KoaContextWithOIDC,
    { error: code, error_description: description = code }: { error: string; error_description?: string },
    { name, error_detail: detail }: Error & { error_detail?: string },
  ): Promise<void> => {
    const key = refusalKeyOf({ route: ctx.oidc?.route, name, error: code, description })
    const told = toldOf(ctx, key, description)
    const reference = await refer({ key, pool, ...told, detail: { error: code, description, detail } })
    const locale = languageOf(ctx)
    const t = translator(locale, 'login')
    const what = WORDS[key] ?? 'badRequest'
    const words = { title: t(`${what}.title`), message: t(`${what}.message`) }
    // To a person the reason says nothing, but for the one who makes the application and sees this page first.
    if (what === 'badRequest' || what === 'logoutRequest') words.message += ` (${shown(description)})`
    show(ctx, { locale, ...words, reference, link: await wayOn(pool, ctx, key, t) })
  }

type WordsOf = 'badRequest' | 'ourFault' | 'lost' | 'logoutAddress' | 'logoutRequest' | 'logoutForm'

const WORDS: Partial<Record<RefusalKey, WordsOf>> = {
  our_fault: 'ourFault',
  lost: 'lost',
  post_logout_redirect_uri: 'logoutAddress',
  logout_request: 'logoutRequest',
  logout_form: 'logoutForm',
}

/** Out all the same; or back to the application whose login it was. */
async function wayOn(pool: PoolRef, ctx: KoaContextWithOIDC, key: RefusalKey, t: Words): Promise<PlainPage['link']> {
  if (REFUSALS[key] === 'logout') return { href: logoutHere(ctx), label: t('logout.yes') }
  const uid = key === 'lost' ? visitOf(ctx.path) : null
  const home = uid ? await findHome(pool.id, uid) : null
  return home ? { href: home.origin, label: t('backTo', home) } : undefined
}

type Words = ReturnType<typeof translator<'login'>>

/** The same logout without what was wrong with it. */
const logoutHere = (ctx: KoaContextWithOIDC): string => {
  const client = ctx.oidc.client?.clientId
  return `${ctx.oidc.urlFor('end_session')}${client ? `?${new URLSearchParams({ client_id: client })}` : ''}`
}
