import { type Html, html, js, raw } from '../html'
import { callbackParts } from '../rules'
import { WECHAT_WORDS, type WechatLang } from '../wechat-words'
import type { Aid } from '../words'
import { band, page } from './frame'
import { QR_SCRIPT } from './qr-script'
import { QR_STYLE } from './qr-style'

export type QrView = {
  origin: string
  uuid: string
  appName: string
  redirectUri: string
  state: string
  selfRedirect: 'true' | 'false' | 'default'
  lang: WechatLang
  aid: Aid
}

/** The QR page, with the hooks that scrapers and tests of the real one rely on (`docs/wechat-protocol.md §2.1`). */
export function qrPage(view: QrView): Html {
  const words = WECHAT_WORDS[view.lang]
  return page({
    lang: words.htmlLang,
    title: words.title,
    style: QR_STYLE,
    body: html`<body>
${band(view.aid)}
${wechatPart(view)}
${phonePart(view)}
<script>
var fordevtool = ${js(`${view.origin}/connect/l/qrconnect?uuid=${view.uuid}`)};
var page = ${js({
      uuid: view.uuid,
      callback: callbackParts(view.redirectUri, view.state),
      selfRedirect: view.selfRedirect,
    })};
${raw(QR_SCRIPT)}
</script>
</body>`,
  })
}

function wechatPart({ uuid, appName, lang }: QrView): Html {
  const words = WECHAT_WORDS[lang]
  const [open, close] = words.quotes
  return html`<main class="stage">
<div id="tpl_for_page" class="web_qrcode impowerBox">
<h1 class="title">${words.title}</h1>
<div class="wrp_code">
<img class="js_qrcode_img qrcode lightBorder" src="/connect/qrcode/${uuid}" alt="${words.alt}" width="260" height="260">
<div class="scanned_mark js_scanned_mark" hidden><svg viewBox="0 0 24 24" width="72" height="72" aria-hidden="true"><circle cx="12" cy="12" r="12" fill="#07c160"/><path d="m7 12.4 3.4 3.4L17.2 9" fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/></svg></div>
<div class="refresh_mask js_refresh_qrcode_mask" hidden>
<p>${words.expired}</p>
<button type="button" class="js_refresh_qrcode">${words.refresh}</button>
</div>
</div>
<div class="info" role="status">
<div class="status js_status"><div class="js_wx_default_tip" id="wx_default_tip"><p class="status_txt">${words.tip}</p><p class="app">${open}<span class="web_qrcode_app">${appName}</span>${close}</p></div></div>
<div class="status js_wx_after_scan" id="wx_after_scan" hidden><p class="status_txt">${words.scanned}</p><p>${words.scannedTip}</p></div>
<div class="status js_wx_after_cancel" id="wx_after_cancel" hidden><p class="status_txt">${words.cancelled}</p><p>${words.cancelledTip}</p><button type="button" class="js_web_qrcode_reload">${words.retry}</button></div>
</div>
<p class="toast js_toast" role="alert" hidden>${words.failed}</p>
</div>
</main>`
}

/** Our aid: not of WeChat, and marked so. */
function phonePart({ uuid, aid: { locale, words } }: QrView): Html {
  const phone = `/connect/confirm?uuid=${uuid}`
  return html`<aside class="aid" lang="${locale}" aria-label="${words.aid.label}">
<button type="button" class="aid_open js_phone_toggle" aria-expanded="false" aria-controls="sandbox_phone"><svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" aria-hidden="true"><rect x="6" y="2" width="12" height="20" rx="2.5"/><path d="M11 18.5h2"/></svg>${words.aid.open}</button>
<a class="js_phone_link" href="${phone}" target="_blank" rel="noopener">${words.aid.newTab}</a>
</aside>
<section class="phone" id="sandbox_phone" lang="${locale}" aria-labelledby="sandbox_phone_title" hidden>
<div class="phone_bar"><h2 id="sandbox_phone_title">${words.phone.title}</h2><button type="button" class="js_phone_close" aria-label="${words.aid.close}"><svg viewBox="0 0 24 24" width="18" height="18" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg></button></div>
<iframe class="js_phone_frame" title="${words.phone.title}"></iframe>
</section>`
}
