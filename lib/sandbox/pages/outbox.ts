import { type Html, html, raw } from '../../html'
import type { ListedMessage } from '../queries'
import type { PageLanguage } from '../words'
import { CONTROL_STYLE } from './control-style'
import { band, page } from './frame'
import { OUTBOX_SCRIPT, OUTBOX_STYLE } from './outbox-script'

type OutboxView = { messages: readonly ListedMessage[]; language: PageLanguage }

/** The page of the outbox: mail and text messages as their recipients would read them, newest first. */
export function outboxPage({ messages, language }: OutboxView): Html {
  const { locale, words } = language
  const { outbox: texts, control } = words
  return page({
    lang: locale,
    title: texts.title,
    style: CONTROL_STYLE + OUTBOX_STYLE,
    body: html`<body>
${band(language)}
<main>
<div class="head"><div><h1>${texts.title}</h1><p class="muted">${texts.intro}</p></div>
<a class="button" href="/__sim">${control.title}</a></div>
<div id="messages" aria-live="polite" aria-relevant="additions"><p class="muted none">${texts.none}</p>
<ul class="rows">${messages.map((message) => row(message, language))}</ul></div>
</main>
<script>${raw(OUTBOX_SCRIPT)}</script>
</body>`,
  })
}

function row(
  { id, channel, recipient, subject, text, createdAt }: ListedMessage,
  { locale, words }: PageLanguage,
): Html {
  const { outbox: texts, control } = words
  const code = /^\d{6}\b/m.exec(text)?.[0]
  return html`<li id="${id}"><p class="line"><span class="mark">${texts.channels[channel]}</span> <span class="name">${recipient}</span>
<time class="muted" datetime="${createdAt.toISOString()}">${createdAt.toLocaleString(locale)}</time></p>
${subject && html`<p class="subject">${subject}</p>`}
${code && html`<p class="copyable"><code class="code">${code}</code><button type="button" class="js_copy" data-copied="${control.copied}" aria-label="${control.copy} ${code}">${control.copy}</button></p>`}
<p class="text">${text.trim()}</p></li>
`
}
