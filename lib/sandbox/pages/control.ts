import { type Html, html, js, raw } from '../../html'
import { fill, type PageLanguage } from '../words'
import { type ControlApp, type ControlScan, durationText, fields, option, type PersonaName } from './control-parts'
import { CONTROL_SCRIPT } from './control-script'
import { CONTROL_STYLE } from './control-style'
import { band, page } from './frame'
import { shownName } from './shown-name'

type ControlFault = {
  id: string
  appId: string | null
  endpoint: string
  kind: string
  value: number | null
  remaining: number
}

/** The lists are those of `GET /__sim/state`. */
type ControlView = {
  origin: string
  apps: readonly ControlApp[]
  scans: readonly ControlScan[]
  faults: readonly ControlFault[]
  personas: readonly PersonaName[]
  language: PageLanguage
}

/** The control page, on which a developer uses the control API by hand: each form calls `/__sim/…`. */
export function controlPage(view: ControlView): Html {
  const { locale, words } = view.language
  const { control } = words
  return page({
    lang: locale,
    title: control.title,
    style: CONTROL_STYLE,
    body: html`<body>
${band(view.language)}
<main>
<div class="head"><div><h1>${control.title}</h1><p class="muted">${control.intro}</p><p class="muted mono">${view.origin}</p></div>
<a class="button" href="/__sim/outbox">${words.outbox.title}</a><button type="button" class="js_reload">${control.refresh}</button></div>
${appsPart(view)}
${scansPart(view)}
${faultsPart(view)}
${clockPart(view)}
${resetPart(view)}
</main>
<script>
var words = ${js({ unreachable: control.unreachable, done: control.done, code: control.code, copied: control.copied, secret: control.apps.secret })};
${raw(CONTROL_SCRIPT)}
</script>
</body>`,
  })
}

const part = (id: string, { title, help }: { title: string; help: string }, content: Html): Html =>
  html`<section aria-labelledby="${id}_title">
<div class="about"><h2 id="${id}_title">${title}</h2><p class="muted">${help}</p></div>
<div class="work">${content}
<p class="done js_done" role="status"></p></div>
</section>`

const form = (path: string, fields: Html, buttons: Html): Html => html`<form method="post" action="${path}">
${fields}
<div class="buttons">${buttons}<span class="path mono">POST ${path}</span></div>
<p class="error js_error" role="alert"></p>
</form>`

function appsPart({ apps, language: { words } }: ControlView): Html {
  const { apps: texts, copy } = words.control
  const row = (app: ControlApp) => html`<li><details id="app_${app.appId}">
<summary><span class="line"><span class="name">${app.name}</span> <code>${app.appId}</code> <span class="marks">${texts.types[app.type]}${marks(app)}</span></span></summary>
${form(
  `/__sim/apps/${app.appId}`,
  fields(app, words),
  html`<button>${texts.save}</button><button formnovalidate data-body="${JSON.stringify({ secret: 'new' })}" data-alone>${texts.newSecret}</button>`,
)}
</details></li>`
  const marks = (app: ControlApp) =>
    [
      !app.bound && texts.isUnbound,
      !app.permission && texts.isForbidden,
      app.banned && texts.isBanned,
      app.strictState && texts.isStrict,
      app.clockOffset !== 0 && fill(texts.isAhead, { offset: durationText(app.clockOffset) }),
    ].map((mark) => mark && html`<span class="mark">${mark}</span>`)
  return part(
    'apps',
    texts,
    html`<div class="secret js_secret" tabindex="-1" hidden><p><strong class="js_secret_title"></strong> ${texts.secretHelp}</p>
<p class="copyable"><code class="js_secret_id"></code><button type="button" class="js_copy" aria-label="${copy} AppID">${copy}</button></p>
<p class="copyable"><code class="js_secret_text"></code><button type="button" class="js_copy" aria-label="${copy} AppSecret">${copy}</button></p></div>
<details class="new" id="app_new"${apps.length === 0 && raw(' open')}><summary><span class="name">${texts.register}</span></summary>
${form('/__sim/apps', fields(null, words), html`<button class="primary">${texts.register}</button>`)}
</details>
<div id="live_apps" data-live>${apps.length === 0 ? html`<p class="muted none">${texts.none}</p>` : html`<ul class="rows">${apps.map(row)}</ul>`}</div>`,
  )
}

function scansPart({ apps, scans, personas, language: { locale, words } }: ControlView): Html {
  const { scans: texts } = words.control
  const nameOf = (id: string | null) => shownName(personas.find((each) => each.id === id)?.nickname ?? '', words)
  const appOf = (id: string) => apps.find((app) => app.appId === id)?.name ?? id
  const press = (scan: ControlScan, path: string, word: string, statuses: string, body: object = {}, as = false) =>
    statuses.includes(scan.status) &&
    html`<button formaction="/__sim/${path}" data-body="${JSON.stringify({ uuid: scan.uuid, ...body })}"${as && raw(' data-as')} aria-label="${word} ${scan.uuid}">${word}</button>`
  const row = (scan: ControlScan) => {
    const until = new Date(scan.expiresAt)
    return html`<li><form method="post" id="scan_${scan.uuid}" class="scan">
<div class="what"><p><span class="dot ${scan.status}" aria-hidden="true"></span><b>${texts.statuses[scan.status]}</b>${scan.persona && html` ${fill(texts.by, { persona: nameOf(scan.persona) })}`}
<span class="muted">${texts.until} <time datetime="${until.toISOString()}">${until.toLocaleTimeString(locale)}</time></span></p>
<p class="muted"><span class="name">${appOf(scan.appId)}</span> <code>${scan.uuid}</code></p></div>
<div class="buttons">${press(scan, 'scan', texts.scan, 'waiting cancelled', {}, true)}${press(scan, 'scan', texts.scanConfirm, 'waiting cancelled', { confirm: true }, true)}${press(scan, 'confirm', texts.confirm, 'scanned')}${press(scan, 'cancel', texts.cancel, 'scanned')}${press(scan, 'expire', texts.expire, 'waiting scanned cancelled')}</div>
<p class="error js_error" role="alert"></p>
</form></li>`
  }
  return part(
    'scans',
    texts,
    html`<div class="fields"><p><label for="scan_as">${texts.persona}</label><select id="scan_as">${personas.map((each) => option(each.id, `${shownName(each.nickname, words)} · ${each.id}`))}</select></p></div>
<div id="live_scans" data-live>${scans.length === 0 ? html`<p class="muted none">${texts.none}</p>` : html`<ul class="rows">${scans.map(row)}</ul>`}</div>`,
  )
}

/** The endpoints that can have faults, with their paths. */
const ENDPOINTS = {
  access_token: '/sns/oauth2/access_token',
  refresh_token: '/sns/oauth2/refresh_token',
  auth: '/sns/auth',
  userinfo: '/sns/userinfo',
  qrconnect: '/connect/qrconnect',
  qrcode: '/connect/qrcode/…',
  poll: '/connect/l/qrconnect',
  avatar: 'headimgurl',
}

function faultsPart(view: ControlView): Html {
  const { faults: texts } = view.language.words.control
  const kinds: Record<string, string> = texts.kinds
  const row = (fault: ControlFault) =>
    html`<li class="fault"><p><code>${fault.endpoint}</code> ${kinds[fault.kind] ?? fault.kind}${fault.value !== null && html` <code>${fault.value}</code>`}</p>
<p class="muted">${fault.appId ? html`<code>${fault.appId}</code>` : view.language.words.control.everyApp} · ${fill(texts.left, { count: String(fault.remaining) })}</p></li>`
  return part(
    'faults',
    texts,
    html`${form(
      '/__sim/faults',
      html`<div class="fields">
<p><label for="fault_endpoint">${texts.endpoint}</label><select id="fault_endpoint" name="endpoint">${Object.entries(ENDPOINTS).map(([name, path]) => option(name, path))}</select></p>
<p><label for="fault_kind">${texts.kind}</label><select id="fault_kind" name="kind" class="js_kind">${Object.entries(kinds).map(([kind, word]) => option(kind, word))}</select></p>
<p class="js_value" data-for="errcode"><label for="fault_errcode">${texts.errcode}</label><input id="fault_errcode" name="value" type="number" value="-1" required></p>
<p class="js_value" data-for="slow" hidden><label for="fault_seconds">${texts.seconds}</label><input id="fault_seconds" name="value" type="number" min="0" max="300" value="30" required disabled></p>
<p><label for="fault_count">${texts.count}</label><input id="fault_count" name="count" type="number" min="1" max="1000" value="1" required></p>
${chooseApp('fault', view)}
</div>`,
      html`<button class="primary">${texts.inject}</button>`,
    )}
<div id="live_faults" data-live>${view.faults.length === 0 ? html`<p class="muted none">${texts.none}</p>` : html`<ul class="rows">${view.faults.map(row)}</ul>${form('/__sim/faults/clear', html`<div class="fields">${chooseApp('clear', view)}</div>`, html`<button>${texts.clear}</button>`)}`}</div>`,
  )
}

function clockPart(view: ControlView): Html {
  const { clock: texts } = view.language.words.control
  const preset = ([seconds, word]: [string, string]) =>
    html`<button formnovalidate data-body="${JSON.stringify({ advance: Number(seconds) })}">${word}</button>`
  return part(
    'clock',
    texts,
    form(
      '/__sim/clock',
      html`<div class="fields">${chooseApp('clock', view)}
<p><label for="clock_advance">${texts.seconds}</label><input id="clock_advance" name="advance" type="number" min="1" value="60" required></p></div>`,
      html`<button class="primary">${texts.advance}</button>${Object.entries(texts.presets).map(preset)}<button formnovalidate data-body="${JSON.stringify({ reset: true })}" data-drop="advance">${texts.reset}</button>`,
    ),
  )
}

const resetPart = (view: ControlView): Html =>
  part(
    'reset',
    view.language.words.control.reset,
    form(
      '/__sim/reset',
      html`<div class="fields">${chooseApp('reset', view)}</div>`,
      html`<button class="danger">${view.language.words.control.reset.reset}</button>`,
    ),
  )

/** A choice of one application, or of all by an empty value. */
const chooseApp = (id: string, { apps, language: { words } }: ControlView): Html =>
  html`<p><label for="${id}_app">${words.control.app}</label><select id="${id}_app" name="appid" class="js_apps">${option('', words.control.everyApp)}${apps.map((app) => option(app.appId, `${app.name} · ${app.appId}`))}</select></p>`
