import { type Html, html, raw } from '../../html'
import type { ListedMessage } from '../queries'
import type { Aid } from '../words'
import { CONTROL_STYLE } from './control-style'
import { band, page } from './frame'
import { OUTBOX_SCRIPT, OUTBOX_STYLE } from './outbox-script'

type OutboxView = { messages: readonly ListedMessage[]; aid: Aid }

/** The outbox: mail and text messages as their readers would have them, the newest first. */
export function outboxPage({ messages, aid }: OutboxView): Html {
  const { locale, words } = aid
  const { outbox: said, control } = words
  return page({
    lang: locale,
    title: said.title,
    style: CONTROL_STYLE + OUTBOX_STYLE,
    body: html`<body>
${band(aid)}
<main>
<div class="head"><div><h1>${said.title}</h1><p class="muted">${said.intro}</p></div>
<a class="button" href="/__sim">${control.title}</a></div>
<div id="messages" aria-live="polite" aria-relevant="additions"><p class="muted none">${said.none}</p>
<ul class="rows">${messages.map((message) => row(message, aid))}</ul></div>
</main>
<script>${raw(OUTBOX_SCRIPT)}</script>
</body>`,
  })
}

function row({ id, channel, recipient, subject, text, createdAt }: ListedMessage, { locale, words }: Aid): Html {
  const { outbox: said, control } = words
  const code = /^\d{6}\b/m.exec(text)?.[0]
  return html`<li id="${id}"><p class="line"><span class="mark">${said.channels[channel]}</span> <span class="name">${recipient}</span>
<time class="muted" datetime="${createdAt.toISOString()}">${createdAt.toLocaleString(locale)}</time></p>
${subject && html`<p class="subject">${subject}</p>`}
${code && html`<p class="copyable"><code class="code">${code}</code><button type="button" class="js_copy" data-copied="${control.copied}" aria-label="${control.copy} ${code}">${control.copy}</button></p>`}
<p class="text">${text.trim()}</p></li>
`
}
