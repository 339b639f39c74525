import { type Html, html, js, raw } from '../../html'
import { callbackParts } from '../rules'
import { WECHAT_WORDS, type WechatLang } from '../wechat-words'
import { fill, type PageLanguage } from '../words'
import { band, page } from './frame'
import { QR_SCRIPT } from './qr-script'
import { QR_STYLE } from './qr-style'
import { EXPIRED_PICTURE, templates } from './qr-templates'

type QrView = {
  /** The origin of this page. `phoneOrigin` is the one in the QR code, which differs if real phones may scan. */
  origin: string
  phoneOrigin: string
  uuid: string
  appName: string
  redirectUri: string
  state: string
  selfRedirect: 'true' | 'false' | 'default'
  lang: WechatLang
  style: 'black' | 'white'
  /** The address of CSS for the old embedded layout. */
  href: string | null
  stylelite: boolean
  fastLogin: boolean
  language: PageLanguage
}

/**
 * The QR page, with the ids and classes that scrapers and tests of the real one rely on (`docs/wechat-protocol.md
 * §2.1`). It contains all three layouts; the script shows the one that fits (§2.2).
 */
export function qrPage(view: QrView): Html {
  const words = WECHAT_WORDS[view.lang]
  const stylesheet = view.stylelite ? null : stylesheetOf(view.href)
  return page({
    lang: words.htmlLang,
    title: words.title,
    style: QR_STYLE,
    head: stylesheet ? html`<link rel="stylesheet" href="${stylesheet}">` : null,
    body: html`<body>
${band(view.language)}
${templates(view)}
${phonePart(view)}
<script>
var fordevtool = ${js(`${view.origin}/connect/l/qrconnect?uuid=${view.uuid}`)};
var page = ${js({
      uuid: view.uuid,
      callback: callbackParts(view.redirectUri, view.state),
      selfRedirect: view.selfRedirect,
      stylelite: view.stylelite,
      expiredPicture: EXPIRED_PICTURE,
      words: { alt: words.alt, expired: words.expiredClick },
    })};
${raw(QR_SCRIPT)}
</script>
</body>`,
  })
}

/**
 * The address of custom CSS, if the real page would load it: https, or data in base64 (`docs/wechat-protocol.md §3.3`).
 */
function stylesheetOf(href: string | null): string | null {
  if (href?.startsWith('data:text/css;base64,')) return href.replaceAll(' ', '+')
  return href && /^https:\/\//i.test(href) && URL.canParse(href) ? href : null
}

const PHONE_ICON = html`<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" aria-hidden="true"><rect x="6" y="2" width="12" height="20" rx="2.5"/><path d="M11 18.5h2"/></svg>`

/** The phone, which is ours and not WeChat's, and looks different. In a frame there is room only for its link. */
function phonePart({ origin, phoneOrigin, uuid, language: { locale, words } }: QrView): Html {
  const phone = `/connect/confirm?uuid=${uuid}`
  const nearby = phoneOrigin !== origin && fill(words.aid.nearby, { address: new URL(phoneOrigin).host })
  return html`<aside class="aid" lang="${locale}" aria-label="${words.aid.label}">
<button type="button" class="aid_open js_phone_toggle" aria-expanded="false" aria-controls="sandbox_phone">${PHONE_ICON}${words.aid.open}</button>
<a class="aid_tab js_phone_link" href="${phone}" target="_blank" rel="noopener">${words.aid.newTab}</a>
<a class="aid_framed js_phone_link" href="${phone}" target="_blank" rel="noopener" hidden>${words.aid.open}</a>
${nearby && html`<p class="aid_nearby">${nearby}</p>`}
</aside>
<section class="phone" id="sandbox_phone" lang="${locale}" aria-labelledby="sandbox_phone_title" hidden>
<div class="phone_bar"><h2 id="sandbox_phone_title">${words.phone.title}</h2><button type="button" class="js_phone_close" aria-label="${words.aid.close}"><svg viewBox="0 0 24 24" width="18" height="18" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg></button></div>
<iframe class="js_phone_frame" title="${words.phone.title}"></iframe>
</section>`
}
