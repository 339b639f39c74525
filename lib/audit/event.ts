import { ACTIONS, type Action, type Detail } from './actions'

/** An event as it is read: what it says besides may be missing, since earlier versions have written rows as well. */
export type ParsedEvent = { [A in Action]: { action: A; detail: Partial<Detail<A>> } }[Action]

const isAction = (action: string): action is Action => Object.hasOwn(ACTIONS, action)

/**
 * Reads a row of the audit: of its detail what is of the right shape, each value by itself. Null for an action that this
 * version does not know.
 */
export function parseEvent({ action, detail }: { action: string; detail: unknown }): ParsedEvent | null {
  if (!isAction(action)) return null
  const stored = new Map(Object.entries(detail ?? {}))
  const known = Object.entries(ACTIONS[action].shape).flatMap(([name, schema]) => {
    const { data } = schema.safeParse(stored.get(name))
    return data === undefined ? [] : [[name, data]]
  })
  // That an action and its detail belong together is lost in between: both are of the same entry of the table.
  return { action, detail: Object.fromEntries(known) } as ParsedEvent
}
