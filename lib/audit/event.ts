import { ACTIONS, type Action, type Detail } from './actions'

/** An event as it is read. Any value of its detail may be missing, because earlier versions wrote other details. */
export type ParsedEvent = { [A in Action]: { action: A; detail: Partial<Detail<A>> } }[Action]

const isAction = (action: string): action is Action => Object.hasOwn(ACTIONS, action)

/**
 * Reads an audit row. A value of its detail is left out if it does not fit the action's schema.
 * @returns null for an action that this version does not know
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
