import { jsonAnswer, pageAnswer, unframed } from '../answers'
import { outboxPage } from '../pages/outbox'
import type { Door } from '../place'
import { listMessages } from '../queries'
import { aidOf } from '../words'
import { control } from './control-door'

/** What the site would have sent. Alone, the sandbox sends nothing, and has nothing to show. */
export const page: Door = control(async ({ request }) =>
  unframed(pageAnswer(outboxPage({ messages: await listMessages(), aid: aidOf(request) }))),
)

/** A `+` in a query is a blank, and no address begins with one. */
export const list: Door = control(async ({ query: { to } }) =>
  jsonAnswer({ messages: await listMessages(to?.replace(/^ /, '+')) }),
)
