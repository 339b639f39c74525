/**
 * What the QR page does in the browser, in plain JavaScript: the poll (`docs/wechat-protocol.md §2.4`), refreshing
 * (§2.5), the final navigation (§2.6), the messages to an embedding page (§3.4), and our phone. It reads the global
 * `page`.
 */
export const QR_SCRIPT = `(function () {
  var framed = window.top !== window
  var query = new URLSearchParams(location.search)
  var image = document.querySelector('.js_qrcode_img')
  var uuid = page.uuid

  function show(selector, visible) {
    document.querySelectorAll(selector).forEach(function (element) { element.hidden = !visible })
  }
  function showOnly(panel) {
    ;['.js_status', '.js_wx_after_scan', '.js_wx_after_cancel'].forEach(function (each) { show(each, each === panel) })
    show('.js_scanned_mark', panel === '.js_wx_after_scan')
    show('.js_qrcode_img', panel !== '.js_wx_after_scan')
    show('.js_refresh_qrcode_mask', false)
    show('.js_toast', false)
  }

  // Display modes, docs/wechat-protocol.md §2.2
  var embedded = ['self_redirect', 'style', 'href', 'oldstyle'].some(function (name) { return query.has(name) })
  var scheme = query.get('color_scheme')
  document.body.classList.add('web_qrcode_type_' + (framed ? 'iframe' : embedded ? 'page_embedded' : 'page_self'))
  if (framed && scheme === 'auto') document.body.classList.add('auto_color_scheme')
  else if (framed) document.documentElement.dataset.weuiTheme = scheme === 'dark' ? 'dark' : 'light'
  else if (embedded) document.documentElement.dataset.weuiTheme = 'dark'

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
    if (!framed || page.selfRedirect === 'true') return location.assign(url)
    if (page.selfRedirect === 'default' && canReadTop()) return location.assign(url)
    window.top.location = url
  }
  function canReadTop() {
    try { return Boolean(window.top.location.host) } catch (error) { return false }
  }

  function expire() {
    showOnly('.js_status')
    show('.js_refresh_qrcode_mask', true)
  }
  var refreshButton = document.querySelector('.js_refresh_qrcode')
  refreshButton.addEventListener('click', function () {
    var request = new XMLHttpRequest()
    request.open('GET', location.href.split('#')[0] + '&f=xml&' + Date.now())
    request.setRequestHeader('Accept', 'application/xml, text/xml, */*; q=0.01')
    refreshButton.disabled = true
    request.onloadend = function () {
      var found = request.responseXML && request.responseXML.querySelector('uuid')
      refreshButton.disabled = false
      if (found && found.textContent) renew(found.textContent)
      else show('.js_toast', true)
    }
    request.send()
  })
  function renew(fresh) {
    window.fordevtool = window.fordevtool.replace(uuid, fresh)
    uuid = fresh
    image.src = '/connect/qrcode/' + uuid
    showOnly('.js_status')
    link.href = phoneAddress()
    if (frame.hasAttribute('src')) frame.contentWindow.location.replace(phoneAddress())
    pollAfter(2000)
  }
  document.querySelector('.js_web_qrcode_reload').addEventListener('click', function () { location.reload() })

  // Our own: the phone
  var toggle = document.querySelector('.js_phone_toggle')
  var link = document.querySelector('.js_phone_link')
  var phone = document.getElementById('sandbox_phone')
  var frame = document.querySelector('.js_phone_frame')
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
  document.querySelector('.js_phone_close').addEventListener('click', function () { usePhone(false) })
  function closeOnEscape(event) { if (event.key === 'Escape' && !phone.hidden) usePhone(false) }
  document.addEventListener('keydown', closeOnEscape)
  frame.addEventListener('load', function () {
    if (frame.contentDocument) frame.contentDocument.addEventListener('keydown', closeOnEscape)
  })

  function tell(status) {
    if (framed) window.parent.postMessage(JSON.stringify({ type: 'status', status: status }), '*')
  }
  image.addEventListener('error', expire)
  if (image.complete && !image.naturalWidth) expire()
  var started = false
  function start() {
    if (started) return
    started = true
    tell('wxReady')
    if (image.complete) tell('wxQRcodeReady')
    else image.addEventListener('load', function () { tell('wxQRcodeReady') }, { once: true })
    setTimeout(function () { poll() }, 100)
  }
  window.addEventListener('load', start)
  setTimeout(start, 1000)
})()`
