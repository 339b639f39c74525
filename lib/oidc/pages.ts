import type { KoaContextWithOIDC } from 'oidc-provider'
import { env } from '../env'
import { localeOf } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { newReference } from '../ids'
import { log } from '../log'
import { plainPage } from '../plain-page/plain-page'

const locale = (ctx: KoaContextWithOIDC) => localeOf({ get: (name) => ctx.get(name) || null })

const html = (ctx: KoaContextWithOIDC, body: string) => {
  ctx.type = 'html'
  ctx.set('cache-control', 'no-store')
  ctx.body = body
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
  const t = translator(locale(ctx), 'login')
  html(
    ctx,
    plainPage({
      locale: locale(ctx),
      title: t(`${what}.title`),
      message: what === 'badRequest' ? `${t('badRequest.message')} (${description})` : t(`${what}.message`),
      reference,
    }),
  )
}

export async function renderLogout(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const t = translator(locale(ctx), 'login')
  html(
    ctx,
    plainPage({
      locale: locale(ctx),
      title: t('logout.title'),
      message: t('logout.message', { name: ctx.oidc.client?.clientName ?? env().BRAND_NAME }),
      markup: `${form}<button autofocus type="submit" form="op.logoutForm" name="logout" value="yes">${t('logout.yes')}</button><button class="quiet" type="submit" form="op.logoutForm">${t('logout.no')}</button>`,
    }),
  )
}

export async function renderLoggedOut(ctx: KoaContextWithOIDC): Promise<void> {
  const t = translator(locale(ctx), 'login')
  html(ctx, plainPage({ locale: locale(ctx), title: t('loggedOut.title'), message: t('loggedOut.message') }))
}

/** When another user logs in over a live session, the library ends the old one through a form that posts itself. */
export async function withOurWords(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next()
  if (typeof ctx.body !== 'string') return
  ctx.set('x-frame-options', 'DENY')
  if (!ctx.body.includes('<title>Submitting Callback</title>')) return
  const t = translator(locale(ctx), 'login')
  ctx.body = ctx.body
    .replace('<title>Submitting Callback</title>', `<title>${t('switchUser.title')}</title>`)
    .replace(/Your browser does not support JavaScript[^<]*<br\/>/, `<p>${t('switchUser.message')}</p>`)
    .replace('>Continue<', `>${t('switchUser.continue')}<`)
}
