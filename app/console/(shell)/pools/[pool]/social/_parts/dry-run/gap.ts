import type { Draft } from './schema'

/** The field that a draft needs something in before a login can be thought through. */
export function gapIn({ association, matchFields, bindMethods }: Draft): 'matchFields' | 'bindMethods' | null {
  if (association === 'field' && !matchFields.length) return 'matchFields'
  if (association === 'ask' && !bindMethods.length) return 'bindMethods'
  return null
}
