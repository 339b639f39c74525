import type { KoaContextWithOIDC } from 'oidc-provider'
import { env } from '../env'
import type { Locale } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { newReference } from '../ids'
import { log } from '../log'
import { escapeHtml } from '../plain-page/html'
import { type PlainPage, POST_BY_ITSELF, plainHeaders, plainPage } from '../plain-page/plain-page'
import { alonePolicy } from '../plain-page/policy'
import { keepWish, languageOf } from './language'

/** Every page of the issuer is answered here. */
export const show = (ctx: KoaContextWithOIDC, page: PlainPage) => {
  ctx.set(plainHeaders(page))
  ctx.body = plainPage(page)
}

/** What the protocol refuses without a client to tell it to: the person sees what to do, the developer finds the rest in the log. */
export async function renderError(
  ctx: KoaContextWithOIDC,
  out: { error: string; error_description?: string },
  error: Error & { error_detail?: string },
): Promise<void> {
  const reference = newReference()
  const what = error.name === 'SessionNotFound' ? 'lost' : out.error === 'server_error' ? 'ourFault' : 'badRequest'
  const client = ctx.oidc?.client?.clientId
  const { error: code, error_description: description = code } = out
  log().warn(
    { reference, error: code, description, detail: error.error_detail, client },
    'authorization request refused',
  )
  const t = translator(languageOf(ctx), 'login')
  show(ctx, {
    locale: languageOf(ctx),
    title: t(`${what}.title`),
    message: what === 'badRequest' ? `${t('badRequest.message')} (${description})` : t(`${what}.message`),
    reference,
  })
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
  const [form] = SELF_POSTING.exec(ctx.body) ?? []
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

/** The form up to its last field. */
const SELF_POSTING = /(?<=<title>Submitting Callback<\/title>[\s\S]*)<form [^>]*>[\s\S]*?(?=<noscript>)/

/** Somebody else logs in over a live session, a logout with nobody logged in, or the answer to an application (form_post). */
function selfPostOf(ctx: KoaContextWithOIDC, form: string): 'switchUser' | 'leaving' | 'formPost' {
  if (!form.includes(`action="${ctx.oidc.urlFor('end_session_confirm')}"`)) return 'formPost'
  return ctx.oidc.route === 'end_session' ? 'leaving' : 'switchUser'
}
