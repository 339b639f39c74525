import { html, raw } from '../html'
import { translator } from '../i18n/translate'
import type { Delivery } from './message'
import { withHarmlessNames } from './names'

/** What is sent. A text message has neither subject nor HTML. */
export type MessageContent = { subject?: string; text: string; html?: string }

/** Shortens a name to at most `max` characters, counted as people see them. */
function clip(name: string, max: number): string {
  const characters = [...new Intl.Segmenter().segment(name)]
  return characters.length <= max
    ? name
    : `${characters
        .slice(0, max - 1)
        .map((each) => each.segment)
        .join('')}…`
}

/**
 * The code is on a line of its own in a mail, and comes first in a text message, so that programs find it to fill it
 * in.
 */
export function compose({ medium, locale, message: original }: Omit<Delivery, 'poolId' | 'to'>): MessageContent {
  const t = translator(locale, 'delivery')
  const message = withHarmlessNames(original)
  const { application } = message
  const shortName = clip(application, 20)
  if (message.kind === 'code') {
    const { purpose, code, minutes } = message
    if (medium === 'sms') return { text: t(`code.sms.${purpose}`, { code, minutes, application: shortName }) }
    const parts = [t(`code.lead.${purpose}`, { application }), code, t('code.valid', { minutes }), t('code.ignore')]
    return mail(locale, t(`code.subject.${purpose}`, { application: clip(application, 30) }), parts, code)
  }
  const source = clip(message.source, 16)
  if (medium === 'sms') return { text: t('linked.sms', { source, application: shortName }) }
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  const lead = t('linked.lead', { source: message.source, application, at: `${at.format(message.at)} UTC` })
  const subject = t('linked.subject', { source, application: clip(application, 30) })
  return mail(locale, subject, [lead, t('linked.undo', { application })])
}

const CODE = 'font:600 32px/40px ui-monospace,Menlo,Consolas,monospace;letter-spacing:.12em'

/** Sets no colours, so that it is readable on any background, and loads nothing, so that nobody learns who reads it. */
function mail(locale: string, subject: string, parts: string[], code?: string): MessageContent {
  const rows = parts.map((part) => html`<p${part === code && raw(` style="${CODE}"`)}>${part}</p>`)
  const head = html`<meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${subject}</title>`
  const style = 'max-width:32em;margin:24px auto;padding:0 16px;font:16px/24px system-ui,sans-serif'
  const page = html`<!doctype html><html lang="${locale}"><head>${head}</head><body><div style="${style}">${rows}</div></body></html>`
  return { subject, text: `${parts.join('\n\n')}\n`, html: page.text }
}
