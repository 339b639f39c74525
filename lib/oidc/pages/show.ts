import type { KoaContextWithOIDC } from 'oidc-provider'
import { type Html, html } from '../../html'
import type { Locale } from '../../i18n/locale'
import { type PlainPage, POST_BY_ITSELF, plainHeaders, plainPage } from '../../plain-page/plain-page'

/** Every page of the issuer is answered here. */
export const show = (ctx: KoaContextWithOIDC, page: PlainPage) => {
  ctx.set(plainHeaders(page))
  ctx.body = plainPage(page)
}

type SelfPosting = { locale: Locale; title: string; message: string; button: string; form: Html }

/** A form, without its end, that posts itself; a person without scripts reads the page and presses the button. */
export const showSelfPosting = (ctx: KoaContextWithOIDC, { button, form, ...words }: SelfPosting): void =>
  show(ctx, {
    ...words,
    markup: html`${form}<noscript><button type="submit">${button}</button></noscript></form>`,
    script: POST_BY_ITSELF,
  })
