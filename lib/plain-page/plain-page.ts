import { env } from '../env'
import { type Html, html, raw } from '../html'
import type { Locale } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { contentPolicy, standalonePolicy } from './policy'

/** `counted`: after many refusals of its kind at once it is in the log only, and in the audit as a number. */
export type Reference = { text: string; counted: boolean }

export type PlainPage = {
  locale: Locale
  title: string
  message: string
  /** What the person reads out to the developer. */
  reference?: Reference
  /** Where the person can go from here. */
  link?: { href: string; label: string }
  /** HTML below the message, such as a form. */
  markup?: Html
  /** For a page that waits: the browser reloads it after so many seconds, without a script. */
  refreshSeconds?: number
  /** The text of the page's only script. */
  script?: string
  /** The policy's `form-action`: where a form of the markup may be posted, and where that may redirect. */
  formAction?: string
}

/** The script of a page that submits its only form by itself. */
export const SUBMIT_SCRIPT = 'document.forms[0].submit()'

// The same colours as in app/globals.css, which these pages cannot load.
const STYLE = `
:root{color-scheme:light dark;--canvas:oklch(0.98 0.003 265);--panel:oklch(1 0 0);--strong:oklch(0.22 0.02 265);--normal:oklch(0.33 0.018 265);--muted:oklch(0.5 0.018 265);--line:oklch(0.912 0.006 265);--accent:oklch(0.45 0.13 265);--on-accent:oklch(0.99 0.005 265)}
@media (prefers-color-scheme:dark){:root{--canvas:oklch(0.165 0.008 265);--panel:oklch(0.205 0.01 265);--strong:oklch(0.97 0.004 265);--normal:oklch(0.87 0.008 265);--muted:oklch(0.72 0.012 265);--line:oklch(0.3 0.012 265);--accent:oklch(0.75 0.115 265);--on-accent:oklch(0.17 0.03 265)}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;justify-content:center;padding:24px 24px 12vh;background:var(--canvas);color:var(--normal);font:16px/24px system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
main{width:100%;max-width:400px;padding:32px;background:var(--panel);border:1px solid var(--line);border-radius:16px}
h1{margin:0 0 8px;font-size:22px;line-height:30px;font-weight:600;color:var(--strong);text-wrap:balance}
p{margin:0;overflow-wrap:anywhere}
.reference{margin-top:16px;font-size:13px;line-height:20px;color:var(--muted)}
code{font-family:ui-monospace,monospace;user-select:all}
.way,button{display:block;width:100%;margin-top:24px;padding:10px 16px;border:0;border-radius:6px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
button+button,button.quiet{margin-top:12px;background:transparent;color:var(--normal);box-shadow:inset 0 0 0 1px var(--muted)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
pre{max-height:320px;margin:16px 0 0;padding:12px;overflow:auto;border:1px solid var(--line);border-radius:6px;font:13px/20px ui-monospace,monospace;color:var(--strong)}
footer{margin-top:16px;font-size:13px;color:var(--muted)}`

/** The HTML of a page for routes that answer without React. Send it with `plainHeaders`. */
export function plainPage(page: PlainPage): string {
  const t = translator(page.locale, 'common')
  const link = page.link && html`<a class="way" href="${page.link.href}">${page.link.label}</a>`
  const counted = page.reference?.counted && ` ${t('counted')}`
  const reference =
    page.reference && html`<p class="reference">${t('reference')} <code>${page.reference.text}</code>${counted}</p>`
  // The policy stands in the page too, because proxy.ts replaces the header by the policy of Next's pages.
  const policy = html`<meta http-equiv="content-security-policy" content="${raw(contentPolicy(policyOf(page)))}">`
  const refresh = page.refreshSeconds && html`<meta http-equiv="refresh" content="${page.refreshSeconds}">`
  return html`<!doctype html><html lang="${page.locale}"><head><meta charset="utf-8">${policy}<meta name="viewport" content="width=device-width,initial-scale=1">${refresh}<title>${page.title} · ${env().BRAND_NAME}</title><link rel="icon" href="/icon.svg"><style>${raw(STYLE)}</style></head><body><main><h1>${page.title}</h1><p>${page.message}</p>${page.markup}${link}${reference}</main><footer>${t('securedBy', { brand: env().BRAND_NAME })}</footer>${page.script && html`<script>${raw(page.script)}</script>`}</body></html>`
    .text
}

const policyOf = ({ script, formAction }: PlainPage) => ({ style: STYLE, script, formAction })

/** The headers of a plain page. */
export const plainHeaders = (page: PlainPage): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'content-security-policy': standalonePolicy(policyOf(page)),
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
})

export const plainResponse = (page: PlainPage, status: number): Response =>
  new Response(plainPage(page), { status, headers: plainHeaders(page) })
