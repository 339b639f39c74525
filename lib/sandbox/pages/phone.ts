import { type Html, html } from '../../html'
import { findPersona, PERSONAS, type Persona } from '../personas'
import type { ScanPhase } from '../rules'
import { fill, type PageLanguage } from '../words'
import { avatar, tile } from './avatar'
import { band, page } from './frame'
import { PHONE_STYLE } from './phone-style'
import { shownName } from './shown-name'

type View = { uuid: string; language: PageLanguage }
type PhoneView = View & { phase: ScanPhase; choosing: boolean; appName: string; persona: string | null }

/** The phone's screen, by the phase of the scan. `choosing` shows the personas again while that is still possible. */
export function phonePage(view: PhoneView): Html {
  const persona = findPersona(view.persona)
  if (view.phase === 'expired') return expiredPage(view.language)
  if (view.phase === 'confirmed') return confirmedPage(view.language)
  if (view.choosing || !persona) return choosePage(view)
  return view.phase === 'scanned' ? consentPage({ ...view, persona }) : refusedPage(view)
}

const screen = (language: PageLanguage, title: string, content: Html): Html =>
  page({
    lang: language.locale,
    title: `${title} - ${language.words.phone.title}`,
    style: PHONE_STYLE,
    // The band is inside a named `main`, so that the landmarks stay unique when this page is framed on the QR page.
    body: html`<body>
<main aria-label="${language.words.phone.title}">
${band(language)}
<div class="screen">${content}</div>
</main>
</body>`,
  })

const form = (uuid: string, content: Html): Html =>
  html`<form method="post" action="/connect/confirm"><input type="hidden" name="uuid" value="${uuid}">${content}</form>`

/** The choice of a persona. Choosing one also scans. */
function choosePage({ uuid, language }: View): Html {
  const { phone, personas } = language.words
  const row = (persona: Persona) =>
    html`<li><button name="persona" value="${persona.id}" aria-labelledby="name_${persona.id}" aria-describedby="about_${persona.id}">
${avatar(persona)}<span class="words"><span class="name" id="name_${persona.id}">${shownName(persona.nickname, language.words)}</span>
<span class="about" id="about_${persona.id}">${personas[persona.id]}</span></span></button></li>`
  return screen(
    language,
    phone.choose,
    html`<h1>${phone.choose}</h1><p class="help">${phone.chooseHelp}</p>
${form(uuid, html`<input type="hidden" name="action" value="scan"><ul class="personas">${PERSONAS.map(row)}</ul>`)}`,
  )
}

/** WeChat's question whether to allow the login. */
function consentPage({ uuid, language, appName, persona }: View & { appName: string; persona: Persona }): Html {
  const { phone } = language.words
  const title = fill(phone.consent, { app: appName })
  return screen(
    language,
    title,
    html`<div class="centre">${tile(appName)}<h1>${title}</h1><p class="help">${fill(phone.consentHelp, { app: appName })}</p></div>
<div class="who">${avatar(persona)}<span class="words"><span class="about">${phone.as}</span><span class="name">${shownName(persona.nickname, language.words)}</span></span></div>
${form(
  uuid,
  html`<input type="hidden" name="persona" value="${persona.id}">
<button class="allow" name="action" value="allow">${phone.allow}</button>
<button class="refuse" name="action" value="refuse">${phone.refuse}</button>`,
)}
<a class="other" href="/connect/confirm?uuid=${uuid}&choose=1">${phone.other}</a>`,
  )
}

const MARKS = {
  ok: html`<path d="m8 12.3 2.8 2.8L16.4 9.4"/>`,
  no: html`<path d="m9 9 6 6m0-6-6 6"/>`,
  late: html`<path d="M12 7.5V12l3 2"/>`,
}

const outcome = (language: PageLanguage, mark: keyof typeof MARKS, title: string, help: string, more?: Html): Html =>
  screen(
    language,
    title,
    html`<div class="centre outcome"><svg class="mark ${mark}" viewBox="0 0 24 24" width="64" height="64" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="12" r="10"/>${MARKS[mark]}</svg>
<h1>${title}</h1><p class="help">${help}</p>${more}</div>`,
  )

const confirmedPage = (language: PageLanguage): Html =>
  outcome(language, 'ok', language.words.phone.confirmed, language.words.phone.confirmedHelp)

const refusedPage = ({ uuid, language }: View): Html =>
  outcome(
    language,
    'no',
    language.words.phone.refused,
    language.words.phone.refusedHelp,
    html`<a class="refuse" href="/connect/confirm?uuid=${uuid}&choose=1">${language.words.phone.again}</a>`,
  )

const expiredPage = (language: PageLanguage): Html =>
  outcome(language, 'late', language.words.phone.expired, language.words.phone.expiredHelp)
