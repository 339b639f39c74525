import { type Html, html } from '../../html'
import { WECHAT_WORDS, type WechatLang } from '../wechat-words'

type View = {
  uuid: string
  appName: string
  lang: WechatLang
  style: 'black' | 'white'
  fastLogin: boolean
}

/** Replaces an expired QR code in the old embedded layout. The script sets its `alt`. */
export const EXPIRED_PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" fill="#f4f4f4"/><g fill="none" stroke="#6b6b6b" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"><path d="M64 40a18 18 0 1 0 2 12"/><path d="M66 28v13H53"/></g></svg>',
)}`

/** The three layouts of `docs/wechat-protocol.md §2.2`. All but the full page are hidden until the script chooses. */
export const templates = (view: View): Html => html`<main class="stage">
${fullPage(view)}
<div id="tpl_for_iframe" hidden>
${oldFrame(view)}
${newFrame(view)}
</div>
</main>`

const fullPage = (view: View): Html => html`<div id="tpl_for_page" class="web_qrcode">
<h1 class="title">${WECHAT_WORDS[view.lang].title}</h1>
<div class="js_normal_login">
${code(view, 'qrcode', masks(view))}
<div class="info" role="status">
${states(view, 'cancelledTip')}
</div>
${toast(view)}
</div>
${quickLogin(view)}
</div>`

/** The layout whose class names custom CSS relies on (`docs/wechat-protocol.md §3.3`). */
const oldFrame = (view: View): Html => html`<div id="tpl_old_iframe" class="impowerBox ${view.style}" hidden>
<div class="loginPanel js_normal_login">
<h1 class="title">${WECHAT_WORDS[view.lang].title}</h1>
${code(view, 'qrcode lightBorder', null)}
<div class="info" role="status">
${states(view, 'cancelledTip', { scan: 'wx_after_scan', cancel: 'wx_after_cancel', tip: 'wx_default_tip' })}
</div>
${toast(view)}
</div>
${quickLogin(view)}
</div>`

/** The layout for `stylelite=1`: the QR code is as large as the frame allows. */
const newFrame = (view: View): Html => html`<div id="tpl_iframe" class="web_qrcode_lite" hidden>
<h1 class="hidden_title">${WECHAT_WORDS[view.lang].title}</h1>
<div class="lite_panel js_normal_login">
<div class="lite_room">
${code(view, 'qrcode', masks(view))}
</div>
<div class="info" role="status">
${states(view, 'cancelledTipLite')}
</div>
${toast(view)}
</div>
${quickLogin(view)}
</div>`

const code = ({ uuid, lang }: View, classes: string, mask: Html | null): Html => html`<div class="wrp_code">
<img class="js_qrcode_img ${classes}" src="/connect/qrcode/${uuid}" alt="${WECHAT_WORDS[lang].alt}">
${mask}
</div>`

const masks = ({ lang }: View): Html => html`<div class="scanned_mark js_scanned_mark" hidden>${ICONS.scanned}</div>
<div class="refresh_mask js_refresh_qrcode_mask" hidden>
<button type="button" class="js_refresh_qrcode">${WECHAT_WORDS[lang].refresh}</button>
<p class="js_refresh_qrcode_loading" hidden>${WECHAT_WORDS[lang].loading}</p>
</div>`

const ICONS = {
  scanned: html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="12" fill="#07c160"/><path d="m7 12.4 3.4 3.4L17.2 9" fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
  cancelled: html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="12" fill="#d9463b"/><path d="m8 8 8 8m0-8-8 8" fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round"/></svg>`,
}

type Ids = { tip: string; scan: string; cancel: string }

/** The panels for each status of the QR code, of which one is shown. Only the old layout has `ids`. */
function states({ appName, lang }: View, cancelledTip: 'cancelledTip' | 'cancelledTipLite', ids?: Ids): Html {
  const words = WECHAT_WORDS[lang]
  const [open, close] = words.quotes
  const id = (name: string | undefined) => name && html` id="${name}"`
  const icon = (of: keyof typeof ICONS) => ids && html`<span class="status_icon ${of}">${ICONS[of]}</span>`
  return html`<div class="status js_status"><div class="js_wx_default_tip"${id(ids?.tip)}><p class="status_txt">${words.tip}</p><p class="app">${open}<span class="web_qrcode_app">${appName}</span>${close}</p></div></div>
<div class="status js_wx_after_scan"${id(ids?.scan)} hidden>${icon('scanned')}<div class="status_words"><p class="status_txt">${words.scanned}</p><p>${words.scannedTip}</p></div></div>
<div class="status js_wx_after_cancel"${id(ids?.cancel)} hidden>${icon('cancelled')}<div class="status_words"><p class="status_txt">${words.cancelled}</p><p>${words[cancelledTip]}</p><button type="button" class="js_web_qrcode_reload">${words.retry}</button></div></div>
<div class="status js_wx_expired" hidden><p class="status_txt">${words.expired}</p><p>${words.expiredTip}</p></div>`
}

const toast = ({ lang }: View): Html =>
  html`<p class="toast js_toast" role="alert" hidden>${WECHAT_WORDS[lang].failed}</p>`

/**
 * The elements of the quick login (`docs/wechat-protocol.md §2.7`), always hidden, since the sandbox does not offer it.
 */
function quickLogin({ fastLogin, lang }: View): Html | false {
  const words = WECHAT_WORDS[lang]
  return (
    fastLogin &&
    html`<div class="js_quick_login" hidden><button type="button" class="js_quick_login_btn">${words.quick}</button><button type="button" class="js_switchToNormal">${words.quickOther}</button></div>
<button type="button" class="js_switchToFast" hidden>${words.quick}</button>`
  )
}
