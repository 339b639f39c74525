/**
 * The browser script of the QR page, in plain JavaScript: the choice of the layout (`docs/wechat-protocol.md §2.2`),
 * the poll (§2.4), refreshing (§2.5), the final navigation (§2.6), the messages to an embedding page (§3.4), and our
 * phone. It reads the global `page`.
 */
export const QR_SCRIPT = `(function () {
  var framed = window.top !== window
  var query = new URLSearchParams(location.search)
  var uuid = page.uuid

  function each(selector, act) { document.querySelectorAll(selector).forEach(act) }
  function show(selector, visible) { each(selector, function (element) { element.hidden = !visible }) }
  function onClick(selector, act) { each(selector, function (element) { element.addEventListener('click', act) }) }

  // The layout
  var embedded = ['self_redirect', 'style', 'href', 'oldstyle'].some(function (name) { return query.has(name) })
  var boxed = framed || embedded
  var root = document.getElementById(!boxed ? 'tpl_for_page' : page.stylelite ? 'tpl_iframe' : 'tpl_old_iframe')
  var picture = root.querySelector('.js_qrcode_img')
  var oldLayout = boxed && !page.stylelite
  show('#tpl_for_page', !boxed)
  show('#tpl_for_iframe', boxed)
  root.hidden = false
  // The other layouts are emptied, so that nobody, a person or a program, finds a text twice.
  ;['tpl_for_page', 'tpl_old_iframe', 'tpl_iframe'].forEach(function (id) {
    var layout = document.getElementById(id)
    if (layout !== root) layout.replaceChildren()
  })
  document.body.classList.add('web_qrcode_type_' + (framed ? 'iframe' : embedded ? 'page_embedded' : 'page_self'))
  var scheme = query.get('color_scheme')
  if (framed && scheme === 'auto') document.body.classList.add('auto_color_scheme')
  else if (framed) document.documentElement.dataset.weuiTheme = scheme === 'dark' ? 'dark' : 'light'
  else if (embedded) document.documentElement.dataset.weuiTheme = 'dark'

  var PANELS = ['.js_status', '.js_wx_after_scan', '.js_wx_after_cancel', '.js_wx_expired']
  function showOnly(panel) {
    PANELS.forEach(function (other) { show(other, other === panel) })
    show('.js_scanned_mark', panel === '.js_wx_after_scan')
    show('.js_qrcode_img', panel !== '.js_wx_after_scan')
    show('.js_refresh_qrcode_mask', panel === '.js_wx_expired')
    show('.js_toast', false)
  }

  // The long poll
  function poll(last) {
    var polled = uuid
    var script = document.createElement('script')
    var timer = setTimeout(function () { finish(false) }, 30000)
    function finish(loaded) {
      clearTimeout(timer)
      script.onload = script.onerror = null
      script.remove()
      if (polled !== uuid) return
      if (loaded) onAnswer(window.wx_errcode, window.wx_code)
      else expire()
    }
    window.wx_errcode = window.wx_code = undefined
    script.onload = function () { finish(true) }
    script.onerror = function () { finish(false) }
    script.src = '/connect/l/qrconnect?uuid=' + polled + (last ? '&last=' + last : '')
    document.head.appendChild(script)
  }
  function pollAfter(milliseconds, last) {
    var polled = uuid
    setTimeout(function () { if (polled === uuid) poll(last) }, milliseconds)
  }
  function onAnswer(errcode, code) {
    if (errcode === 408) pollAfter(2000)
    else if (errcode === 404) { showOnly('.js_wx_after_scan'); pollAfter(100, 404) }
    else if (errcode === 403) { showOnly('.js_wx_after_cancel'); pollAfter(2000, 403) }
    else if (errcode === 402) expire()
    else if (errcode === 405) leave(page.callback.before + code + page.callback.after)
    else if (errcode === 500) setTimeout(function () { location.reload() }, 200)
  }

  function leave(url) {
    if (framed && !staysInFrame()) { window.top.location = url; return }
    try { location.assign(url) } catch (error) { window.top.location = url }
  }
  function staysInFrame() {
    if (page.selfRedirect !== 'default') return page.selfRedirect === 'true'
    try { return Boolean(window.top.location.host) } catch (error) { return false }
  }

  // Expiry, and a new QR code
  var refreshing = false
  function expire() {
    showOnly('.js_wx_expired')
    if (oldLayout) setPicture(page.expiredPicture, page.words.expired, 'button')
  }
  /** In the old layout the picture itself is the button that refreshes. */
  function setPicture(source, alt, role) {
    picture.src = source
    picture.alt = alt
    if (role) { picture.setAttribute('role', role); picture.tabIndex = 0 }
    else { picture.removeAttribute('role'); picture.removeAttribute('tabindex') }
  }
  function refresh() {
    if (refreshing) return
    var request = new XMLHttpRequest()
    request.open('GET', location.href.split('#')[0] + '&f=xml&' + Date.now())
    request.setRequestHeader('Accept', 'application/xml, text/xml, */*; q=0.01')
    setRefreshing(true)
    request.onloadend = function () {
      var found = request.responseXML && request.responseXML.querySelector('uuid')
      setRefreshing(false)
      if (found && found.textContent) renew(found.textContent)
      else show('.js_toast', true)
    }
    request.send()
  }
  function setRefreshing(now) {
    refreshing = now
    each('.js_refresh_qrcode', function (button) { button.disabled = now })
    show('.js_refresh_qrcode_loading', now)
  }
  function renew(fresh) {
    window.fordevtool = window.fordevtool.replace(uuid, fresh)
    uuid = fresh
    each('.js_qrcode_img', function (image) { image.src = '/connect/qrcode/' + uuid })
    setPicture('/connect/qrcode/' + uuid, page.words.alt, null)
    showOnly('.js_status')
    each('.js_phone_link', function (link) { link.href = phoneAddress() })
    if (frame.hasAttribute('src')) frame.contentWindow.location.replace(phoneAddress())
    pollAfter(2000)
  }
  function refreshByPicture() { if (picture.getAttribute('role') === 'button') refresh() }
  onClick('.js_refresh_qrcode', refresh)
  onClick('.js_web_qrcode_reload', function () { location.reload() })
  picture.addEventListener('click', refreshByPicture)
  picture.addEventListener('keydown', function (event) {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    refreshByPicture()
  })

  // Our phone. In a frame there is no room for it, so it opens in a new tab.
  var toggle = document.querySelector('.js_phone_toggle')
  var phone = document.getElementById('sandbox_phone')
  var frame = document.querySelector('.js_phone_frame')
  show('.js_phone_toggle, .aid_tab', !framed)
  show('.aid_framed', framed)
  function phoneAddress() { return '/connect/confirm?uuid=' + uuid }
  function usePhone(open) {
    phone.hidden = !open
    document.body.classList.toggle('phone-open', open)
    toggle.setAttribute('aria-expanded', String(open))
    if (open && !frame.hasAttribute('src')) frame.src = phoneAddress()
    if (open) frame.focus()
    else toggle.focus()
  }
  toggle.addEventListener('click', function () { usePhone(phone.hidden) })
  onClick('.js_phone_close', function () { usePhone(false) })
  function closeOnEscape(event) { if (event.key === 'Escape' && !phone.hidden) usePhone(false) }
  document.addEventListener('keydown', closeOnEscape)
  frame.addEventListener('load', function () {
    if (frame.contentDocument) frame.contentDocument.addEventListener('keydown', closeOnEscape)
  })

  // Ready
  function postStatus(status) {
    if (framed) window.parent.postMessage(JSON.stringify({ type: 'status', status: status }), '*')
  }
  function postPictureReady() { if (picture.src.indexOf('/connect/qrcode/') > 0) postStatus('wxQRcodeReady') }
  picture.addEventListener('error', expire)
  if (picture.complete && !picture.naturalWidth) expire()
  var started = false
  function start() {
    if (started) return
    started = true
    postStatus('wxReady')
    if (picture.complete) postPictureReady()
    else picture.addEventListener('load', postPictureReady, { once: true })
    setTimeout(function () { poll() }, 100)
  }
  window.addEventListener('load', start)
  setTimeout(start, 1000)
})()`
