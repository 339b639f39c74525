import type { KoaContextWithOIDC } from 'oidc-provider'
import { bytesOf, LONGEST_FORM } from '../form'
import { headersOf } from '../headers'
import { poolOrigin } from '../hosts'
import { hiddenFields, html } from '../html'
import { localeOf } from '../i18n/locale'
import { translator } from '../i18n/translate'
import type { PoolRef } from '../pools/queries'
import { refer } from '../refusals/refer'
import { factsOf } from '../refusals/rules'
import { wishIn } from './language'
import { show, showSelfPosting } from './pages/show'
import { asAddress, asksAgain, comesByPost, formAgain, LONGEST_FORM_AGAIN, pathOf } from './request-line'

/**
 * A form that another site posts comes without the session's cookie, so it is asked again from here: by an address, or
 * where it has what no address may hold, by a page of ours that posts it once more. What that page posts is then, inside
 * of this process, the GET that the library knows.
 */
export const postedRequests =
  (pool: PoolRef) =>
  async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    if (!comesByPost(ctx.method, ctx.url, ctx.get('content-type'))) return next()
    ctx.set('cache-control', 'no-store')
    const again = asksAgain(ctx.url)
    const origin = ctx.get('origin')
    // Browsers send `Origin` with a form; a client that sends none is taken for no browser.
    if (again && origin && origin !== poolOrigin(pool.name)) return refuse(ctx, pool, origin)
    const body = await bytesOf(ctx.req.iterator({ destroyOnReturn: false }), again ? LONGEST_FORM_AGAIN : LONGEST_FORM)
    if (!body) return tooLarge(ctx)
    // PostgreSQL stores no NUL.
    if (/\0|%00/.test(body.toString('latin1'))) return broken(ctx)
    if (again) {
      const originalUrl = asAddress(ctx.url, body)
      ctx.method = 'GET'
      ctx.url = pathOf(originalUrl) ?? ''
      Object.assign(ctx.req, { originalUrl })
      return next()
    }
    const form = formAgain(ctx.url, body)
    if (form) return askAgain(ctx, form)
    ctx.status = 303
    ctx.set('location', asAddress(ctx.url, body))
    ctx.body = ''
  }

function broken(ctx: KoaContextWithOIDC): void {
  const locale = localeOf(headersOf(ctx))
  const t = translator(locale, 'login')
  ctx.status = 400
  show(ctx, { locale, title: t('broken_form.title'), message: t('broken_form.message') })
}

function tooLarge(ctx: KoaContextWithOIDC): void {
  ctx.status = 413
  ctx.set('connection', 'close')
  ctx.body = ''
}

function askAgain(ctx: KoaContextWithOIDC, { action, fields }: { action: string; fields: URLSearchParams }): void {
  const locale = localeOf(headersOf(ctx), wishIn(fields.get('ui_locales')) ?? null)
  const t = translator(locale, 'login')
  ctx.status = 200
  showSelfPosting(ctx, {
    locale,
    title: t('askAgain.title'),
    message: t('askAgain.message'),
    button: t('askAgain.continue'),
    form: html`<form method="post" action="${action}">${hiddenFields(fields)}`,
  })
}

/** Looks like our page's form and comes from elsewhere: forged, or from a page without an origin (a sandboxed frame). */
async function refuse(ctx: KoaContextWithOIDC, pool: PoolRef, origin: string): Promise<void> {
  const reference = await refer({
    key: 'foreign_form',
    pool,
    sent: factsOf({ origin }),
    expected: { origin: poolOrigin(pool.name) },
  })
  const locale = localeOf(headersOf(ctx))
  const t = translator(locale, 'login')
  ctx.status = 403
  show(ctx, { locale, title: t('foreign_form.title'), message: t('foreign_form.message'), reference })
}
