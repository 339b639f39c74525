import type { KoaContextWithOIDC } from 'oidc-provider'
import { env } from '../../env'
import { raw } from '../../html'
import { translator } from '../../i18n/translate'
import { alonePolicy } from '../../plain-page/policy'
import { keepWish, languageOf } from '../language'
import { showSelfPosting } from './show'

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
    form: raw(form),
  })
}

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
