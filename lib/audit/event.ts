import { ACTIONS, type Action, type Detail } from './actions'

/** An event as it is read. Any part of its detail may be missing, because earlier versions wrote other details. */
export type ParsedEvent = { [A in Action]: { action: A; detail: Partial<Detail<A>> } }[Action]

const isAction = (action: string): action is Action => Object.hasOwn(ACTIONS, action)

/**
 * Reads an audit row. Each value of its detail is kept only if it fits the action's schema. Null for an action that this
 * version does not know.
 */
export function parseEvent({ action, detail }: { action: string; detail: unknown }): ParsedEvent | null {
  if (!isAction(action)) return null
  const stored = new Map(Object.entries(detail ?? {}))
  const known = Object.entries(ACTIONS[action].shape).flatMap(([name, schema]) => {
    const { data } = schema.safeParse(stored.get(name))
    return data === undefined ? [] : [[name, data]]
  })
  // TypeScript cannot see that the action and the detail belong to the same entry of ACTIONS.
  return { action, detail: Object.fromEntries(known) } as ParsedEvent
}
