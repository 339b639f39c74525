import type { KoaContextWithOIDC } from 'oidc-provider'
import { env } from '../../env'
import { raw } from '../../html'
import { translator } from '../../i18n/translate'
import { standalonePolicy } from '../../plain-page/policy'
import { languageOf, rememberRequestedLocale } from '../language'
import { showSelfPosting } from './show'

/** Adds our security headers to the library's HTML, and replaces its pages that post a form by themselves with ours. */
export async function withOurPages(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next()
  if (ctx.oidc?.route === 'end_session') rememberRequestedLocale(ctx)
  if (typeof ctx.body !== 'string') return
  ctx.set('x-frame-options', 'DENY')
  // The library's own HTML, such as the body of a redirect, has no style and no script.
  if (!ctx.response.get('content-security-policy')) ctx.set('content-security-policy', standalonePolicy({}))
  const form = selfPostingForm(ctx.body)
  if (!form) return
  const kind = selfPostingKind(ctx, form)
  if (kind === 'leaving') return leave(ctx)
  const t = translator(languageOf(ctx), 'login')
  showSelfPosting(ctx, {
    locale: languageOf(ctx),
    title: t(`${kind}.title`, { name: ctx.oidc.client?.clientName ?? env().BRAND_NAME }),
    message: t(`${kind}.message`),
    button: t(`${kind}.continue`),
    form: raw(form),
  })
}

/**
 * Ends the logout of a browser that nobody is logged in in. The library would have it confirm that, and store the request
 * until then: anybody could have it store any number of them.
 */
function leave(ctx: KoaContextWithOIDC): void {
  const { post_logout_redirect_uri: back, state } = ctx.oidc.params ?? {}
  const address = new URL(typeof back === 'string' ? back : ctx.oidc.urlFor('end_session_success'))
  if (typeof back === 'string' && typeof state === 'string') address.searchParams.set('state', state)
  ctx.status = 303
  ctx.redirect(address.href)
}

/** The title of the library's page. */
const SELF_POSTING = '<title>Submitting Callback</title>'

/** The form of the library's page, up to its last field; null for other texts. Must be fast: some texts are long. */
export function selfPostingForm(text: string): string | null {
  const title = text.indexOf(SELF_POSTING)
  if (title < 0) return null
  const form = text.indexOf('<form ', title)
  const end = text.indexOf('<noscript>', form)
  return form < 0 || end < 0 ? null : text.slice(form, end)
}

/** Why a page posts itself: a login over another user's session, a logout without a session, or `form_post`. */
function selfPostingKind(ctx: KoaContextWithOIDC, form: string): 'switchUser' | 'leaving' | 'formPost' {
  if (!form.includes(`action="${ctx.oidc.urlFor('end_session_confirm')}"`)) return 'formPost'
  return ctx.oidc.route === 'end_session' ? 'leaving' : 'switchUser'
}
