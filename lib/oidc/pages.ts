import type { KoaContextWithOIDC } from 'oidc-provider'
import { env } from '../env'
import type { Locale } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { escapeHtml } from '../plain-page/html'
import { type PlainPage, POST_BY_ITSELF, plainHeaders, plainPage } from '../plain-page/plain-page'
import { alonePolicy } from '../plain-page/policy'
import type { PoolRef } from '../pools/queries'
import { REFUSALS, type RefusalKey } from '../refusals/catalogue'
import { refer } from '../refusals/refer'
import { shown } from '../refusals/rules'
import { keepWish, languageOf } from './language'
import { refusalKeyOf, toldOf } from './refusals'
import { isLongState, LONG_STATE } from './request'
import { visitOf } from './visit-browser'
import { findHome } from './visit-home'

/** Every page of the issuer is answered here. */
export const show = (ctx: KoaContextWithOIDC, page: PlainPage) => {
  ctx.set(plainHeaders(page))
  ctx.body = plainPage(page)
}

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

/** Of a logout, which has no check of ours within the library. */
export const refuseLongState =
  (pool: PoolRef) =>
  async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    if (ctx.path !== '/session/end' || !isLongState(ctx.query.state)) return next()
    ctx.status = 400
    await renderError(pool)(ctx, { error: 'invalid_request', error_description: LONG_STATE }, new Error(LONG_STATE))
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

/** Asks whether to end the session. "No" ends the asking application's part in it alone, as the library has it. */
export async function renderLogout(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const t = translator(languageOf(ctx), 'login')
  const name = ctx.oidc.client?.clientName
  const yes = `<button autofocus type="submit" form="op.logoutForm" name="logout" value="yes">${t('logout.yes')}</button>`
  const no = name ? escapeHtml(t('logout.only', { name })) : t('logout.no')
  show(ctx, {
    locale: languageOf(ctx),
    title: t('logout.title'),
    message: name ? t('logout.message', { name }) : t('logout.session'),
    markup: `${form}${yes}<button class="quiet" type="submit" form="op.logoutForm">${no}</button>`,
  })
}

export async function renderLoggedOut(ctx: KoaContextWithOIDC): Promise<void> {
  const t = translator(languageOf(ctx), 'login')
  const name = ctx.oidc.client?.clientName
  const { accountId } = await ctx.oidc.provider.Session.get(ctx)
  const what = accountId ? (name ? 'only' : 'stayed') : 'all'
  const words = { title: t(`loggedOut.${what}.title`, { name: name ?? '' }), message: t(`loggedOut.${what}.message`) }
  show(ctx, { locale: languageOf(ctx), ...words })
}

/** The library's page that posts a form by itself, in our words: a person without scripts reads it and presses the button. */
export async function withOurWords(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next()
  if (ctx.oidc?.route === 'end_session') keepWish(ctx)
  if (typeof ctx.body !== 'string') return
  ctx.set('x-frame-options', 'DENY')
  // What the library says by itself, such as where a redirect leads, has no style and no script.
  if (!ctx.response.get('content-security-policy')) ctx.set('content-security-policy', alonePolicy({}))
  const form = selfPosting(ctx.body)
  if (!form) return
  const t = translator(languageOf(ctx), 'login')
  const what = selfPostOf(ctx, form)
  showSelfPosting(ctx, {
    locale: languageOf(ctx),
    title: t(`${what}.title`, { name: ctx.oidc.client?.clientName ?? env().BRAND_NAME }),
    message: t(`${what}.message`),
    button: t(`${what}.continue`),
    form,
  })
}

type SelfPosting = { locale: Locale; title: string; message: string; button: string; form: string }

/** A form, without its end, that posts itself; a person without scripts reads the page and presses the button. */
export const showSelfPosting = (ctx: KoaContextWithOIDC, { button, form, ...words }: SelfPosting): void =>
  show(ctx, {
    ...words,
    markup: `${form}<noscript><button type="submit">${button}</button></noscript></form>`,
    script: POST_BY_ITSELF,
  })

const SELF_POSTING = '<title>Submitting Callback</title>'

/** The form of such a page, up to its last field. Looked for by its ends: some texts that come by here are long. */
export function selfPosting(text: string): string | null {
  const title = text.indexOf(SELF_POSTING)
  if (title < 0) return null
  const form = text.indexOf('<form ', title)
  const end = text.indexOf('<noscript>', form)
  return form < 0 || end < 0 ? null : text.slice(form, end)
}

/** Somebody else logs in over a live session, a logout with nobody logged in, or the answer to an application (form_post). */
function selfPostOf(ctx: KoaContextWithOIDC, form: string): 'switchUser' | 'leaving' | 'formPost' {
  if (!form.includes(`action="${ctx.oidc.urlFor('end_session_confirm')}"`)) return 'formPost'
  return ctx.oidc.route === 'end_session' ? 'leaving' : 'switchUser'
}
