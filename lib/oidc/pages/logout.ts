import type { KoaContextWithOIDC } from 'oidc-provider'
import { html, raw } from '../../html'
import { translator } from '../../i18n/translate'
import { languageOf } from '../language'
import { showPage } from './show'

/** Asks whether to end the session. With "no" the library logs out only of the application that sent the person. */
export async function renderLogout(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const t = translator(languageOf(ctx), 'login')
  const name = ctx.oidc.client?.clientName
  const yes = html`<button autofocus type="submit" form="op.logoutForm" name="logout" value="yes">${t('logout.yes')}</button>`
  const no = name ? t('logout.only', { name }) : t('logout.no')
  showPage(ctx, {
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
  const outcome = accountId ? (name ? 'only' : 'stayed') : 'all'
  const words = {
    title: t(`loggedOut.${outcome}.title`, { name: name ?? '' }),
    message: t(`loggedOut.${outcome}.message`),
  }
  showPage(ctx, { locale: languageOf(ctx), ...words })
}
