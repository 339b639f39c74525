import type { KoaContextWithOIDC } from 'oidc-provider'
import { MAX_FORM_BYTES, readBytes } from '../form'
import { headersOf } from '../headers'
import { poolOrigin } from '../hosts'
import { hiddenFields, html } from '../html'
import { localeOf } from '../i18n/locale'
import { translator } from '../i18n/translate'
import type { PoolRef } from '../pools/queries'
import { reportRefusal } from '../refusals/report'
import { factsOf } from '../refusals/rules'
import { localeIn } from './language'
import { showPage, showSelfPosting } from './pages/show'
import { formAsAddress, isPostedRequest, isRepost, LONGEST_REPOST, pathOf, repostForm } from './request-line'

/**
 * A form that another site posts arrives without the session's cookie, which is `SameSite=Lax`. So the browser is made
 * to send the request again from our own origin: by a redirect, or, when it carries what no address may hold, by a page
 * of ours that posts the form once more. That repost is handed to the library as the GET that it expects.
 */
export const postedRequests =
  (pool: PoolRef) =>
  async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    if (!isPostedRequest(ctx.method, ctx.url, ctx.get('content-type'))) return next()
    ctx.set('cache-control', 'no-store')
    const reposted = isRepost(ctx.url)
    const origin = ctx.get('origin')
    // Browsers send `Origin` with every posted form. A client without it is no browser and has no session to protect.
    if (reposted && origin && origin !== poolOrigin(pool.name)) return answerForeignForm(ctx, pool, origin)
    const body = await readBytes(
      ctx.req.iterator({ destroyOnReturn: false }),
      reposted ? LONGEST_REPOST : MAX_FORM_BYTES,
    )
    if (!body) return answerTooLarge(ctx)
    // PostgreSQL cannot store a NUL.
    if (/\0|%00/.test(body.toString('latin1'))) return answerBrokenForm(ctx)
    if (reposted) {
      const originalUrl = formAsAddress(ctx.url, body)
      ctx.method = 'GET'
      ctx.url = pathOf(originalUrl) ?? ''
      Object.assign(ctx.req, { originalUrl })
      return next()
    }
    const form = repostForm(ctx.url, body)
    if (form) return answerRepostPage(ctx, form)
    ctx.status = 303
    ctx.set('location', formAsAddress(ctx.url, body))
    ctx.body = ''
  }

function answerBrokenForm(ctx: KoaContextWithOIDC): void {
  const locale = localeOf(headersOf(ctx))
  const t = translator(locale, 'login')
  ctx.status = 400
  showPage(ctx, { locale, title: t('broken_form.title'), message: t('broken_form.message') })
}

function answerTooLarge(ctx: KoaContextWithOIDC): void {
  ctx.status = 413
  ctx.set('connection', 'close')
  ctx.body = ''
}

function answerRepostPage(
  ctx: KoaContextWithOIDC,
  { action, fields }: { action: string; fields: URLSearchParams },
): void {
  const locale = localeOf(headersOf(ctx), localeIn(fields.get('ui_locales')) ?? null)
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

/** For a repost from another origin: it is forged, or sent by a page without an origin, such as a sandboxed frame. */
async function answerForeignForm(ctx: KoaContextWithOIDC, pool: PoolRef, origin: string): Promise<void> {
  const reference = await reportRefusal({
    key: 'foreign_form',
    pool,
    sent: factsOf({ origin }),
    expected: { origin: poolOrigin(pool.name) },
  })
  const locale = localeOf(headersOf(ctx))
  const t = translator(locale, 'login')
  ctx.status = 403
  showPage(ctx, { locale, title: t('foreign_form.title'), message: t('foreign_form.message'), reference })
}
