import type { KoaContextWithOIDC } from 'oidc-provider'
import { type Html, html } from '../../html'
import type { Locale } from '../../i18n/locale'
import { type PlainPage, plainHeaders, plainPage, SUBMIT_SCRIPT } from '../../plain-page/plain-page'

/** Answers with a page. All pages of the issuer go through here. */
export const showPage = (ctx: KoaContextWithOIDC, page: PlainPage) => {
  ctx.set(plainHeaders(page))
  ctx.body = plainPage(page)
}

type SelfPostingPage = { locale: Locale; title: string; message: string; button: string; form: Html }

/** Answers with a page whose form posts itself; without scripts there is the button. `form` has no end tag. */
export const showSelfPosting = (ctx: KoaContextWithOIDC, { button, form, ...words }: SelfPostingPage): void =>
  showPage(ctx, {
    ...words,
    markup: html`${form}<noscript><button type="submit">${button}</button></noscript></form>`,
    script: SUBMIT_SCRIPT,
  })
