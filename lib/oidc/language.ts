import type { KoaContextWithOIDC } from 'oidc-provider'
import { cookieOf, setCookie } from '../cookies'
import { headersOf } from '../headers'
import { type Locale, localeOf, wishCookie } from '../i18n/locale'
import { spokenOf } from '../languages'
import { wordsOf } from './words'

/** The language that a request wishes for by its `ui_locales`. */
export const wishIn = (uiLocales: unknown): Locale | undefined => spokenOf(wordsOf(uiLocales))

const wishOf = ({ oidc, query }: KoaContextWithOIDC): Locale | undefined => wishIn((oidc?.params ?? query).ui_locales)

/** A login's wish is its own: what an earlier one wished for has nothing to do with it. */
const LOGINS = new Set(['authorization', 'resume'])

/** Of a page that the issuer itself shows. */
export function languageOf(ctx: KoaContextWithOIDC): Locale {
  const wish = wishOf(ctx)
  return localeOf(headersOf(ctx), LOGINS.has(ctx.oidc?.route) ? (wish ?? null) : wish)
}

/**
 * Keeps the wish of the request for the pages that it leads to, apart from what the person has chosen. A login without a
 * wish ends that of the one before; a logout without one goes on in its language.
 */
export function keepWish(ctx: KoaContextWithOIDC): void {
  const wish = wishOf(ctx)
  const before = cookieOf(headersOf(ctx), wishCookie())
  if (wish === before || (!wish && !LOGINS.has(ctx.oidc.route))) return
  ctx.append('set-cookie', setCookie(wishCookie(), wish ?? null))
}
