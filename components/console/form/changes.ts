/** Whether two values of a field are equal. Null, undefined and an empty text count as equal. */
export const same = (a: unknown, b: unknown) => JSON.stringify(a ?? '') === JSON.stringify(b ?? '')

/** The names of the fields whose values differ. */
export function changedFields<T extends object>(before: Partial<T> | undefined, after: T): (keyof T & string)[] {
  return (Object.keys(after) as (keyof T & string)[]).filter((name) => !same(before?.[name], after[name]))
}

/** The first message in a field's error: the error of a list may be attached to one of its entries. */
export function firstMessage(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('message' in error && typeof error.message === 'string') return error.message
  if (Array.isArray(error)) for (const entry of error) if (firstMessage(entry)) return firstMessage(entry)
  return undefined
}
