export const OUTBOX_STYLE = `
.rows>li{display:grid;gap:6px;padding:14px 16px}
.none{padding:48px 16px;text-align:center;text-wrap:balance;border:1px dashed var(--control);border-radius:10px}
.rows:empty,.none:has(+.rows>li){display:none}
time{margin-inline-start:auto}
.subject{font-weight:600;overflow-wrap:anywhere}
.text{white-space:pre-line;overflow-wrap:anywhere;max-width:72ch}
.code{font-size:24px;line-height:32px;font-weight:600;letter-spacing:.1em}
`

/**
 * Adds new messages on top every few seconds while the page is visible. Nothing else is redrawn, so the focus stays.
 */
export const OUTBOX_SCRIPT = `(function () {
  function showTimes() {
    document.querySelectorAll('time').forEach(function (time) {
      time.textContent = new Date(time.dateTime).toLocaleString(document.documentElement.lang)
    })
  }
  function update() {
    if (document.hidden) return Promise.resolve()
    return fetch(location.pathname, { headers: { Accept: 'text/html' } })
      .then(function (response) { return response.text() })
      .then(function (text) {
        var list = document.querySelector('.rows')
        var first = list.firstElementChild
        new DOMParser().parseFromString(text, 'text/html').querySelectorAll('.rows>li').forEach(function (message) {
          if (!document.getElementById(message.id)) list.insertBefore(message, first)
        })
        showTimes()
      })
      .catch(function () {})
  }
  document.addEventListener('click', function (event) {
    var button = event.target.closest('.js_copy')
    if (!button) return
    var word = button.textContent
    navigator.clipboard.writeText(button.parentNode.querySelector('code').textContent).then(function () {
      button.textContent = button.dataset.copied
      setTimeout(function () { button.textContent = word }, 1500)
    })
  })
  document.addEventListener('visibilitychange', update)
  setInterval(update, 3000)
  showTimes()
})()`
