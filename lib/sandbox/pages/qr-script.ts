/**
 * What the QR page does in the browser, in plain JavaScript: the displays (`docs/wechat-protocol.md §2.2`), the poll
 * (§2.4), refreshing (§2.5), the final navigation (§2.6), the messages to an embedding page (§3.4), and our phone. It
 * reads the global `page`.
 */
export const QR_SCRIPT = `(function () {
  var framed = window.top !== window
  var query = new URLSearchParams(location.search)
  var uuid = page.uuid

  function each(selector, act) { document.querySelectorAll(selector).forEach(act) }
  function show(selector, visible) { each(selector, function (element) { element.hidden = !visible }) }
  function onClick(selector, act) { each(selector, function (element) { element.addEventListener('click', act) }) }

  // Displays
  var embedded = ['self_redirect', 'style', 'href', 'oldstyle'].some(function (name) { return query.has(name) })
  var inBox = framed || embedded
  var root = document.getElementById(!inBox ? 'tpl_for_page' : page.stylelite ? 'tpl_iframe' : 'tpl_old_iframe')
  var picture = root.querySelector('.js_qrcode_img')
  var oldLook = inBox && !page.stylelite
  show('#tpl_for_page', !inBox)
  show('#tpl_for_iframe', inBox)
  root.hidden = false
  // What is not shown keeps its place and loses its contents: nobody, person or program, finds a text twice.
  ;['tpl_for_page', 'tpl_old_iframe', 'tpl_iframe'].forEach(function (id) {
    var display = document.getElementById(id)
    if (display !== root) display.replaceChildren()
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
    var asked = uuid
    var script = document.createElement('script')
    var timer = setTimeout(function () { finish(false) }, 30000)
    function finish(loaded) {
      clearTimeout(timer)
      script.onload = script.onerror = null
      script.remove()
      if (asked !== uuid) return
      if (loaded) hear(window.wx_errcode, window.wx_code)
      else expire()
    }
    window.wx_errcode = window.wx_code = undefined
    script.onload = function () { finish(true) }
    script.onerror = function () { finish(false) }
    script.src = '/connect/l/qrconnect?uuid=' + asked + (last ? '&last=' + last : '')
    document.head.appendChild(script)
  }
  function pollAfter(milliseconds, last) {
    var asked = uuid
    setTimeout(function () { if (asked === uuid) poll(last) }, milliseconds)
  }
  function hear(errcode, code) {
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

  // Expired, and a fresh code
  var refreshing = false
  function expire() {
    showOnly('.js_wx_expired')
    if (oldLook) standIn(page.expiredPicture, page.words.expired, 'button')
  }
  /** In the old look the picture itself is what refreshes. */
  function standIn(source, alt, role) {
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
    standIn('/connect/qrcode/' + uuid, page.words.alt, null)
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

  // Our own: the phone. A frame has no room for it, a tab of its own has.
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
  function tell(status) {
    if (framed) window.parent.postMessage(JSON.stringify({ type: 'status', status: status }), '*')
  }
  function tellPicture() { if (picture.src.indexOf('/connect/qrcode/') > 0) tell('wxQRcodeReady') }
  picture.addEventListener('error', expire)
  if (picture.complete && !picture.naturalWidth) expire()
  var started = false
  function start() {
    if (started) return
    started = true
    tell('wxReady')
    if (picture.complete) tellPicture()
    else picture.addEventListener('load', tellPicture, { once: true })
    setTimeout(function () { poll() }, 100)
  }
  window.addEventListener('load', start)
  setTimeout(start, 1000)
})()`
