import type { BindMethod, MatchField } from '../../association/rules'
import { ADDRESS_OF, METHOD_OF } from '../../users/rules'
import type { Question } from '../attempt/attempt'

/** What can be sent from here. */
export type SendableMedia = { mail: boolean; sms: boolean }

/** What the page of a pending attempt shows. `sendable`: its code can be sent from here. */
export type BindView =
  | { kind: 'ask' }
  | { kind: 'bind'; method: BindMethod; methods: readonly BindMethod[]; sendable: boolean; create: boolean }
  | { kind: 'prove'; field: MatchField; other: MatchField | null; sendable: boolean }
  | { kind: 'choose'; userIds: readonly string[] }

const isSendable = (what: BindMethod | MatchField, sends: SendableMedia): boolean => {
  if (what === 'password') return true
  return what === 'email-code' || what === 'email' ? sends.mail : sends.sms
}

/** The way to an account that a person has opened, as the address has it; `account` for the first there is. */
export type BindWay = 'account' | 'password' | 'email' | 'phone'

export const wayOfMethod = (method: BindMethod): BindWay => (method === 'password' ? method : ADDRESS_OF[method])

/** @param chosen what is not offered is no choice */
export function bindViewOf(asked: Question, chosen: BindWay | undefined, sends: SendableMedia): BindView {
  if (asked.kind === 'choose') return { kind: 'choose', userIds: asked.userIds }
  if (asked.kind === 'prove') {
    const fields = asked.fields.filter((field) => field !== 'second_factor')
    const [first] = reachable(fields, sends)
    if (!first) throw new Error('nothing to prove that there is a page for')
    const field = fields.find((one) => one === chosen) ?? first
    const other = fields.find((one) => one !== field) ?? null
    return { kind: 'prove', field, other, sendable: isSendable(field, sends) }
  }
  const methods = reachable(asked.methods, sends)
  const [first] = methods
  if (!first) throw new Error('nothing to bind by')
  const method = methods.find((one) => wayOfMethod(one) === chosen)
  if (asked.create && !method && chosen !== 'account') return { kind: 'ask' }
  return {
    kind: 'bind',
    method: method ?? first,
    methods,
    sendable: isSendable(method ?? first, sends),
    create: asked.create,
  }
}

/** Whether a code was sent for what the page shows. */
export function isFor(face: BindView, { purpose, method }: { purpose: string; method: string }): boolean {
  if (face.kind === 'bind') return purpose === 'bind' && method === face.method
  return face.kind === 'prove' && purpose === 'match' && method === METHOD_OF[face.field]
}

/** What can be used from here; where nothing can, the first, so that the page can say so. */
function reachable<T extends BindMethod | MatchField>(all: readonly T[], sends: SendableMedia): readonly T[] {
  const usable = all.filter((one) => isSendable(one, sends))
  return usable.length ? usable : all.slice(0, 1)
}

/** What is open on the page, as the address has it. */
export const wayShownOn = (face: Extract<BindView, { kind: 'bind' | 'prove' }>): BindWay =>
  face.kind === 'prove' ? face.field : wayOfMethod(face.method)
