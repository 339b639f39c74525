import { type Html, html } from '../../html'
import { PERSONAS, type Persona } from '../personas'

const firstLetter = (text: string) => [...new Intl.Segmenter().segment(text)][0]?.segment ?? ''

/** A drawing instead of a picture, since the sandbox's pages load none. */
export function avatar(persona: Persona): Html {
  if (persona.avatar === 'none') return html`<span class="avatar none" aria-hidden="true"></span>`
  if (persona.avatar === 'grey')
    return html`<span class="avatar grey" aria-hidden="true"><svg viewBox="0 0 24 24" width="28" height="28" fill="currentColor"><circle cx="12" cy="9" r="4.5"/><path d="M3.5 22a8.5 7 0 0 1 17 0z"/></svg></span>`
  const hue = (PERSONAS.indexOf(persona) * 137 + 20) % 360
  return html`<span class="avatar" style="--hue:${hue}" aria-hidden="true">${firstLetter(persona.nickname.replace(/[^\p{L}\p{N}\p{S}]/gu, ''))}</span>`
}

export const tile = (name: string): Html => html`<span class="tile" aria-hidden="true">${firstLetter(name)}</span>`
