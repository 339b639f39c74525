import { html, raw } from '../../html'
import type { Locale } from '../../i18n/locale'
import { translator } from '../../i18n/translate'
import { standalonePolicy } from '../../plain-page/policy'

// Once loaded, so that the page around it has heard of it.
const SCRIPT = 'onload=()=>top.location.replace(location.href)'
// The press is for browsers that leave a frame by a press only; the others are gone before it shows.
const STYLE =
  ':root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/24px system-ui,sans-serif}a{color:inherit;animation:show 0s 2s both}@keyframes show{from{visibility:hidden}}'

const POLICY = standalonePolicy({ style: STYLE, script: SCRIPT, frameAncestors: "'self'" })

/**
 * Sends the top window to the address that the frame was sent to; by a press where that is not allowed without one. Only
 * our own login page may frame it: browsers let a frame lead a window of the same origin without a press, and no other.
 */
export function hoistResponse(locale: Locale): Response {
  const t = translator(locale, 'login')
  const label = t('hoist.continue')
  return new Response(
    html`<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${label}</title><style>${raw(STYLE)}</style><script>${raw(SCRIPT)}</script><a href="" target="_top">${label}</a></html>`
      .text,
    {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'content-security-policy': POLICY,
      },
    },
  )
}
