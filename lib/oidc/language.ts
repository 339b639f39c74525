import type { KoaContextWithOIDC } from 'oidc-provider'
import { type Locale, localeOf, spokenOf, WISH_COOKIE } from '../i18n/locale'
import { wordsOf } from './words'

/** The language that the request itself wishes for. */
const wishOf = ({ oidc, query }: KoaContextWithOIDC): Locale | undefined =>
  spokenOf(wordsOf((oidc?.params ?? query).ui_locales))

/** A login's wish is its own: what an earlier one wished for has nothing to do with it. */
const LOGINS = new Set(['authorization', 'resume'])

/** Of a page that the issuer itself shows. */
export function languageOf(ctx: KoaContextWithOIDC): Locale {
  const headers = { get: (name: string) => ctx.get(name) || null }
  const wish = wishOf(ctx)
  return localeOf(headers, LOGINS.has(ctx.oidc?.route) ? (wish ?? null) : wish)
}

/**
 * Keeps the wish of the request for the pages that it leads to, apart from what the person has chosen. A login without a
 * wish ends that of the one before; a logout without one goes on in its language.
 */
export function keepWish(ctx: KoaContextWithOIDC): void {
  const wish = wishOf(ctx)
  const before = ctx.cookies.get(WISH_COOKIE, { signed: false })
  if (wish === before || (!wish && !LOGINS.has(ctx.oidc.route))) return
  ctx.cookies.set(WISH_COOKIE, wish ?? null, {
    path: '/',
    sameSite: 'lax',
    httpOnly: true,
    signed: false,
    overwrite: true,
  })
}
