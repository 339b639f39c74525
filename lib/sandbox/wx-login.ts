import { js } from '../html'

/**
 * `wxLogin.js` (`docs/wechat-protocol.md §3`), which a page loads to show the QR code in a frame. It takes the same
 * options and makes the same address as WeChat's, and is written from the description alone.
 * @param origin of the sandbox
 */
export const wxLoginScript = (
  origin: string,
): string => `// SANDBOX: this shows the QR code of a simulator, not of WeChat.
(function (window, document) {
  'use strict'
  var ORIGIN = ${js(origin).text}

  // Not encoded: the caller has percent-encoded already.
  function textOf(value) { return value === undefined || value === null ? '' : value }

  function addressOf(options) {
    var self = options.self_redirect === true ? 'true' : options.self_redirect === false ? 'false' : 'default'
    var address = ORIGIN + '/connect/qrconnect?appid=' + textOf(options.appid) + '&scope=' + textOf(options.scope) +
      '&redirect_uri=' + textOf(options.redirect_uri) + '&state=' + textOf(options.state) +
      '&login_type=jssdk&self_redirect=' + self
    var legacy = ['styletype', 'sizetype', 'bgcolor', 'rst']
    for (var i = 0; i < legacy.length; i++) address += '&' + legacy[i] + '=' + textOf(options[legacy[i]])
    address += '&ts=' + new Date().getTime()
    if (options.style) address += '&style=' + options.style
    if (options.href) address += '&href=' + options.href
    if (options.lang === 'en') address += '&lang=en'
    if (options.stylelite === 1) address += '&stylelite=1'
    if (options.fast_login === 0) address += '&fast_login=0'
    if (options.color_scheme) address += '&color_scheme=' + options.color_scheme
    return address
  }

  function statusOf(text) {
    try {
      var message = JSON.parse(text)
      return message && message.type === 'status' ? message.status : null
    } catch (error) {
      return null
    }
  }

  function listen(frame, options) {
    window.addEventListener('message', function (event) {
      if (event.origin !== ORIGIN || event.source !== frame.contentWindow) return
      var status = statusOf(event.data)
      if (status === 'wxReady' && typeof options.onReady === 'function') options.onReady(true)
      if (status === 'wxQRcodeReady' && typeof options.onQRcodeReady === 'function') options.onQRcodeReady()
    })
  }

  window.WxLogin = function WxLogin(options) {
    var container = document.getElementById(options.id)
    if (!container) throw new Error('WxLogin: no element has the id ' + options.id)
    var frame = document.createElement('iframe')
    frame.setAttribute('title', options.lang === 'en' ? 'WeChat Login' : '\\u5fae\\u4fe1\\u767b\\u5f55')
    frame.setAttribute('frameBorder', '0')
    frame.setAttribute('allowTransparency', 'true')
    frame.setAttribute('scrolling', 'no')
    frame.setAttribute('width', '300px')
    frame.setAttribute('height', '400px')
    frame.setAttribute('allow', 'local-network-access')
    frame.src = addressOf(options)
    listen(frame, options)
    container.innerHTML = ''
    container.appendChild(frame)
  }
})(window, document)
`
