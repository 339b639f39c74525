import { createHash } from 'node:crypto'
import type { Locale } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { escapeHtml } from '../plain-page/html'

const SCRIPT = 'top.location.replace(location.href)'
const HASH = createHash('sha256').update(SCRIPT).digest('base64')

/** Sends the top window to the address that the frame was sent to; by a press where that is not allowed without one. */
export function hoistResponse(locale: Locale): Response {
  const t = translator(locale, 'login')
  const label = escapeHtml(t('hoist.continue'))
  return new Response(
    `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${label}</title><script>${SCRIPT}</script><p><a href="" target="_top">${label}</a></p></html>`,
    {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'content-security-policy': `default-src 'none'; script-src 'sha256-${HASH}'`,
      },
    },
  )
}
