import { jsonAnswer, pageAnswer, withoutFraming } from '../answers'
import type { Door } from '../context'
import { outboxPage } from '../pages/outbox'
import { listMessages } from '../queries'
import { pageLanguageOf } from '../words'
import { control } from './control-door'

/** The messages that the site would have sent. A sandbox without the site has none. */
export const page: Door = control(async ({ request }) =>
  withoutFraming(pageAnswer(outboxPage({ messages: await listMessages(), language: pageLanguageOf(request) }))),
)

/** In a query `+` means a space. No recipient begins with one, so a leading space was a `+`. */
export const list: Door = control(async ({ query: { to } }) =>
  jsonAnswer({ messages: await listMessages(to?.replace(/^ /, '+')) }),
)
