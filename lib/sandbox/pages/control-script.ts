/**
 * The browser script of the control page, in plain JavaScript. It posts forms as JSON, shows errors beside them, and
 * reloads the lists. It reads the global `words`.
 */
export const CONTROL_SCRIPT = `(function () {
  function bodyOf(form, button) {
    var body = {}
    if (!button || !button.hasAttribute('data-alone')) Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || field.disabled) return
      if (field.type === 'checkbox') body[field.name] = field.checked
      else if (field.value !== '') body[field.name] = field.type === 'number' ? Number(field.value) : field.value
      else if (field.defaultValue) body[field.name] = null
    })
    if (button && button.dataset.body) Object.assign(body, JSON.parse(button.dataset.body))
    if (button && button.dataset.drop) delete body[button.dataset.drop]
    if (button && button.hasAttribute('data-as')) body.persona = document.getElementById('scan_as').value
    return body
  }
  function post(path, body) {
    return fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
      .catch(function () { throw new Error(words.unreachable) })
      .then(function (response) {
        return response.json().catch(function () { return {} }).then(function (answer) {
          if (!response.ok) throw new Error(answer.error || words.unreachable + ' (' + response.status + ')')
          return answer
        })
      })
  }

  document.addEventListener('submit', function (event) {
    event.preventDefault()
    var form = event.target
    var button = event.submitter
    var part = form.closest('section')
    var path = button && button.hasAttribute('formaction') ? button.getAttribute('formaction') : form.getAttribute('action')
    setText(part, '.js_done', '')
    setText(form, '.js_error', '')
    if (form.getAttribute('aria-busy')) return
    form.setAttribute('aria-busy', 'true')
    post(path, bodyOf(form, button)).then(function (answer) {
      if (answer.appSecret) showSecret(answer)
      if (path === '/__sim/apps') { form.reset(); form.closest('details').open = false }
      return redraw(form).then(function () {
        if (!answer.appSecret) setText(part, '.js_done', answer.code ? words.code.replace('{code}', answer.code) : words.done)
      })
    }).catch(function (error) {
      setText(form, '.js_error', error.message)
    }).then(function () { form.removeAttribute('aria-busy') })
  })
  function setText(within, selector, text) {
    var element = within.querySelector(selector)
    if (element) element.textContent = text
  }

  function showSecret(app) {
    var box = document.querySelector('.js_secret')
    setText(box, '.js_secret_title', words.secret.replace('{app}', app.name || app.appId))
    setText(box, '.js_secret_id', app.appId)
    setText(box, '.js_secret_text', app.appSecret)
    box.hidden = false
    box.focus()
  }
  document.addEventListener('click', function (event) {
    var button = event.target.closest('.js_copy')
    if (!button) return
    var word = button.textContent
    navigator.clipboard.writeText(button.parentNode.querySelector('code').textContent).then(function () {
      button.textContent = words.copied
      setTimeout(function () { button.textContent = word }, 1500)
    })
  })

  // Reloads the lists. What is open stays open, and the focus stays where it is.
  function redraw() {
    return fetch(location.pathname, { headers: { Accept: 'text/html' } })
      .then(function (response) { return response.text() })
      .then(function (text) {
        var fresh = new DOMParser().parseFromString(text, 'text/html')
        var open = Array.prototype.map.call(document.querySelectorAll('[data-live] details[open]'), function (each) { return each.id })
        var restoreFocus = focusOf(document.activeElement)
        document.querySelectorAll('[data-live]').forEach(function (list) {
          var other = fresh.getElementById(list.id)
          if (other) list.innerHTML = other.innerHTML
        })
        document.querySelectorAll('.js_apps').forEach(function (select) {
          var other = fresh.getElementById(select.id)
          var value = select.value
          if (!other) return
          select.innerHTML = other.innerHTML
          select.value = value
          if (select.selectedIndex < 0) select.value = ''
        })
        showTimes()
        open.forEach(function (id) { var each = document.getElementById(id); if (each) each.open = true })
        if (restoreFocus) restoreFocus()
      })
      .catch(function () {})
  }
  /**
   * A function that focuses the same control again after a reload: found by its form and its label, or else the form's
   * first.
   */
  function focusOf(control) {
    var form = control && control.closest && control.closest('[data-live] form')
    if (!form) return null
    var holder = form.id || (form.closest('details') || {}).id
    var name = control.getAttribute('aria-label') || control.textContent
    return function () {
      var found = holder && document.getElementById(holder)
      if (!found) return
      var controls = Array.prototype.slice.call(found.querySelectorAll('button,input,select'))
      var same = controls.filter(function (each) {
        return control.id ? each.id === control.id : (each.getAttribute('aria-label') || each.textContent) === name
      })[0]
      if (same || controls[0]) (same || controls[0]).focus()
    }
  }
  function showTimes() {
    document.querySelectorAll('time').forEach(function (time) {
      time.textContent = new Date(time.dateTime).toLocaleTimeString(document.documentElement.lang)
    })
  }
  showTimes()
  document.querySelector('.js_reload').addEventListener('click', redraw)

  // Reloads when the developer comes back to this tab, unless they have changed a field in a list.
  document.addEventListener('visibilitychange', function () {
    var typed = Array.prototype.some.call(document.querySelectorAll('[data-live] input,[data-live] select'), function (field) {
      if (field.type === 'checkbox') return field.checked !== field.defaultChecked
      return field.options ? field.options[field.selectedIndex] && !field.options[field.selectedIndex].defaultSelected && field.selectedIndex > 0 : field.value !== field.defaultValue
    })
    if (!document.hidden && !typed) redraw()
  })

  // Shows the field for a value only for the kinds that take one.
  document.querySelector('.js_kind').addEventListener('change', function (event) {
    document.querySelectorAll('.js_value').forEach(function (field) {
      var wanted = field.dataset.for === event.target.value
      field.hidden = !wanted
      field.querySelector('input').disabled = !wanted
    })
  })
})()`
