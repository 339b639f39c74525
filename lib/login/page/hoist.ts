import { html, raw } from '../../html'
import type { Locale } from '../../i18n/locale'
import { translator } from '../../i18n/translate'
import { standalonePolicy } from '../../plain-page/policy'

// After loading, because only then the page around the frame has seen its load event.
const SCRIPT = 'onload=()=>top.location.replace(location.href)'
// The link is for browsers in which a script may not leave the frame. It appears after two seconds, when the others
// have left.
const STYLE =
  ':root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/24px system-ui,sans-serif}a{color:inherit;animation:show 0s 2s both}@keyframes show{from{visibility:hidden}}'

const POLICY = standalonePolicy({ style: STYLE, script: SCRIPT, frameAncestors: "'self'" })

/**
 * A page that makes the whole window go to the frame's address; by a link where a script may not. Only our own login
 * page may frame it, because browsers let a script navigate only a window of the same origin.
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
