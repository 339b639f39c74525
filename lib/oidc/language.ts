import type { KoaContextWithOIDC } from 'oidc-provider'
import { cookieOf, setCookie } from '../cookies'
import { headersOf } from '../headers'
import { type Locale, localeOf, wishCookie } from '../i18n/locale'
import { spokenOf } from '../languages'
import { spaceSeparated } from './space-separated'

/** The first language of `ui_locales` that we speak. */
export const localeIn = (uiLocales: unknown): Locale | undefined => spokenOf(spaceSeparated(uiLocales))

const requestedLocale = ({ oidc, query }: KoaContextWithOIDC): Locale | undefined =>
  localeIn((oidc?.params ?? query).ui_locales)

/** Routes of a login. A login without `ui_locales` must not inherit the language that an earlier login requested. */
const LOGIN_ROUTES = new Set(['authorization', 'resume'])

/** The language of a page that the issuer itself shows. */
export function languageOf(ctx: KoaContextWithOIDC): Locale {
  const requested = requestedLocale(ctx)
  return localeOf(headersOf(ctx), LOGIN_ROUTES.has(ctx.oidc?.route) ? (requested ?? null) : requested)
}

/**
 * Keeps the language that a request asks for in a cookie, for the pages that it leads to; what the person has chosen
 * stands in another cookie. A login that asks for none clears the cookie, a logout leaves it as it is.
 */
export function rememberRequestedLocale(ctx: KoaContextWithOIDC): void {
  const requested = requestedLocale(ctx)
  const remembered = cookieOf(headersOf(ctx), wishCookie())
  if (requested === remembered || (!requested && !LOGIN_ROUTES.has(ctx.oidc.route))) return
  ctx.append('set-cookie', setCookie(wishCookie(), requested ?? null))
}
