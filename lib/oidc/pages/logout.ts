import type { KoaContextWithOIDC } from 'oidc-provider'
import { html, raw } from '../../html'
import { translator } from '../../i18n/translate'
import { languageOf } from '../language'
import { show } from './show'

/** Asks whether to end the session. "No" ends the asking application's part in it alone, as the library has it. */
export async function renderLogout(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const t = translator(languageOf(ctx), 'login')
  const name = ctx.oidc.client?.clientName
  const yes = html`<button autofocus type="submit" form="op.logoutForm" name="logout" value="yes">${t('logout.yes')}</button>`
  const no = name ? t('logout.only', { name }) : t('logout.no')
  show(ctx, {
    locale: languageOf(ctx),
    title: t('logout.title'),
    message: name ? t('logout.message', { name }) : t('logout.session'),
    markup: html`${raw(form)}${yes}<button class="quiet" type="submit" form="op.logoutForm">${no}</button>`,
  })
}

export async function renderLoggedOut(ctx: KoaContextWithOIDC): Promise<void> {
  const t = translator(languageOf(ctx), 'login')
  const name = ctx.oidc.client?.clientName
  const { accountId } = await ctx.oidc.provider.Session.get(ctx)
  const what = accountId ? (name ? 'only' : 'stayed') : 'all'
  const words = { title: t(`loggedOut.${what}.title`, { name: name ?? '' }), message: t(`loggedOut.${what}.message`) }
  show(ctx, { locale: languageOf(ctx), ...words })
}
