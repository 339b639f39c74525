import type { BindMethod, MatchField } from '../../association/rules'
import { ADDRESS_OF, METHOD_OF } from '../../users/rules'
import type { Question } from '../attempt/attempt'

/** The media by which this installation can send codes. */
export type SendableMedia = { mail: boolean; sms: boolean }

/** What the page of a pending attempt shows. `sendable`: a code for it can be sent from this installation. */
export type BindView =
  | { kind: 'ask' }
  | { kind: 'bind'; method: BindMethod; methods: readonly BindMethod[]; sendable: boolean; create: boolean }
  | { kind: 'prove'; field: MatchField; other: MatchField | null; sendable: boolean }
  | { kind: 'choose'; userIds: readonly string[] }

const isSendable = (what: BindMethod | MatchField, media: SendableMedia): boolean => {
  if (what === 'password') return true
  return what === 'email-code' || what === 'email' ? media.mail : media.sms
}

/** How the person chose to prove their account, as the address below `bind/` names it; `account` chooses none of them. */
export type BindWay = 'account' | 'password' | 'email' | 'phone'

export const wayOfMethod = (method: BindMethod): BindWay => (method === 'password' ? method : ADDRESS_OF[method])

/** The view of a question. @param chosen by the address; ignored if the question does not offer it */
export function bindViewOf(question: Question, chosen: BindWay | undefined, media: SendableMedia): BindView {
  if (question.kind === 'choose') return { kind: 'choose', userIds: question.userIds }
  if (question.kind === 'prove') {
    const fields = question.fields.filter((field) => field !== 'second_factor')
    const [first] = reachable(fields, media)
    if (!first) throw new Error('nothing to prove that there is a page for')
    const field = fields.find((item) => item === chosen) ?? first
    const other = fields.find((item) => item !== field) ?? null
    return { kind: 'prove', field, other, sendable: isSendable(field, media) }
  }
  const methods = reachable(question.methods, media)
  const [first] = methods
  if (!first) throw new Error('nothing to bind by')
  const method = methods.find((item) => wayOfMethod(item) === chosen)
  if (question.create && !method && chosen !== 'account') return { kind: 'ask' }
  return {
    kind: 'bind',
    method: method ?? first,
    methods,
    sendable: isSendable(method ?? first, media),
    create: question.create,
  }
}

/** Whether a code was sent for what the page shows. */
export function isFor(view: BindView, { purpose, method }: { purpose: string; method: string }): boolean {
  if (view.kind === 'bind') return purpose === 'bind' && method === view.method
  return view.kind === 'prove' && purpose === 'match' && method === METHOD_OF[view.field]
}

/** The methods whose codes can be sent. If there are none, the first method, so that the page can say so. */
function reachable<T extends BindMethod | MatchField>(all: readonly T[], media: SendableMedia): readonly T[] {
  const usable = all.filter((item) => isSendable(item, media))
  return usable.length ? usable : all.slice(0, 1)
}

/** The last part of the page's address, for what the page shows. */
export const wayShownOn = (view: Extract<BindView, { kind: 'bind' | 'prove' }>): BindWay =>
  view.kind === 'prove' ? view.field : wayOfMethod(view.method)
