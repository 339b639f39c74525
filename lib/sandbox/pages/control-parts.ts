import { type Html, html, raw } from '../../html'
import type { ScanPhase } from '../rules'
import type { Words } from '../words'

export type PersonaName = { id: string; nickname: string }

export type ControlApp = {
  appId: string
  name: string
  callbackDomain: string
  callbackUrl: string | null
  callbackMode: keyof Words['control']['apps']['modes']
  account: string
  type: keyof Words['control']['apps']['types']
  bound: boolean
  permission: boolean
  banned: boolean
  strictState: boolean
  clockOffset: number
}

export type ControlScan = {
  uuid: string
  appId: string
  status: ScanPhase
  persona: string | null
  expiresAt: string | Date
}

export const option = (value: string, word: string, chosen = false): Html =>
  html`<option value="${value}"${chosen && raw(' selected')}>${word}</option>`

/** The form fields of an application; null for a new one. */
export function fields(app: ControlApp | null, words: Words): Html {
  const { apps: texts } = words.control
  const id = (name: string) => `${app?.appId ?? 'new'}_${name}`
  const text = (name: 'name' | 'callbackDomain' | 'callbackUrl' | 'account', required: boolean, help?: string) =>
    html`<p><label for="${id(name)}">${texts[name]}</label><input id="${id(name)}" name="${name}" value="${app?.[name] ?? (name === 'account' ? 'sandbox' : '')}"${required && raw(' required')}${help && html` aria-describedby="${id(`${name}_help`)}"`} autocomplete="off" spellcheck="false">${help && html`<small id="${id(`${name}_help`)}">${help}</small>`}</p>`
  const choice = (name: 'callbackMode' | 'type', choices: Record<string, string>) =>
    html`<p><label for="${id(name)}">${texts[name]}</label><select id="${id(name)}" name="${name}">${Object.entries(choices).map(([value, word]) => option(value, word, value === app?.[name]))}</select></p>`
  const tick = (name: 'bound' | 'permission' | 'banned' | 'strictState', defaultValue: boolean) =>
    html`<label class="tick"><input type="checkbox" name="${name}"${(app?.[name] ?? defaultValue) && raw(' checked')}>${texts[name]}</label>`
  return html`<div class="fields">
${text('name', true)}
${text('callbackDomain', true, texts.callbackDomainHelp)}
${choice('callbackMode', texts.modes)}
${text('callbackUrl', false, texts.callbackUrlHelp)}
${text('account', true, texts.accountHelp)}
${choice('type', texts.types)}
</div>
<div class="ticks">${tick('bound', true)}${tick('permission', true)}${tick('banned', false)}${tick('strictState', false)}</div>`
}

/** 5400 becomes `1:30:00`. */
export function durationText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.trunc(seconds / 3600)}:${two(Math.trunc(seconds / 60) % 60)}:${two(seconds % 60)}`
}
